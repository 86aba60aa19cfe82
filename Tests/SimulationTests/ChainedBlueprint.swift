import Simulation

/// Accelerators whose tasks follow one another in chains, beside transfers that share channels: the
/// same work once as chains and once link by link.
struct ChainedBlueprint: Sendable, CustomStringConvertible {
  struct Link: Sendable {
    var duration: Int64
    /// Whether it computes; else it communicates.
    var computes: Bool
    var channels: [Int]
  }

  enum Work: Sendable {
    case chain([Link], rank: Int)
    case transfer(duration: Int64, rank: Int, channels: [Int])
  }

  let seed: Int
  let rankCount: Int
  let channelCount: Int
  let slowdown: OverlapSlowdown
  let work: [Work]
  /// `[work]`: earlier work that it waits for.
  let waits: [[Int]]

  var description: String { "chains \(seed)" }

  /// Always the same for a seed.
  init(seed: Int) {
    var random = SplitMix64(seed: 3_000 + seed)
    self.seed = seed
    rankCount = Int.random(in: 1...4, using: &random)
    channelCount = Int.random(in: 0...3, using: &random)
    slowdown = OverlapSlowdown(
      compute: [0, 0.1256, 0.5].randomElement(using: &random) ?? 0,
      communication: [0, 0.25].randomElement(using: &random) ?? 0)
    let counts = (ranks: rankCount, channels: channelCount)
    work = (0..<4 + seed).map { _ in Self.work(counts, using: &random) }
    waits = work.indices.map { index in
      (0..<Int.random(in: 0...2, using: &random)).compactMap { _ in
        index == 0 ? nil : Int.random(in: 0..<index, using: &random)
      }
    }
  }

  private static func work(
    _ counts: (ranks: Int, channels: Int), using random: inout SplitMix64
  ) -> Work {
    let rank = Int.random(in: 0..<counts.ranks, using: &random)
    let channels = { (random: inout SplitMix64) in
      (0..<counts.channels).filter { _ in Int.random(in: 0..<3, using: &random) == 0 }
    }
    guard Bool.random(using: &random) else {
      return .transfer(
        duration: Int64.random(in: 0...90, using: &random), rank: rank,
        channels: channels(&random))
    }
    let links = (0..<Int.random(in: 1...6, using: &random)).map { _ in
      let computes = Bool.random(using: &random)
      return Link(
        duration: Int64.random(in: 0...40, using: &random), computes: computes,
        channels: computes ? [] : channels(&random))
    }
    return .chain(links, rank: rank)
  }

  /// When all work ends.
  ///
  /// - Parameters:
  ///   - merges: Whether chains are one task each.
  ///   - slows: Whether anything slows anything.
  /// - Returns: `[work]`
  /// - Throws: As `simulate`.
  func ends(merges: Bool, slows: Bool = true) throws(SimulationError) -> [Nanoseconds] {
    var build = Build(self)
    for index in work.indices { build.add(index, merges: merges) }
    let timeline =
      slows
      ? try simulate(build.graph, contention: build.contention) : try simulate(build.graph)
    return build.lastTasks.map(timeline.end)
  }

  /// Streams `3 · rank` compute, the next ones carry chains' communication, and the last transfers.
  private struct Build {
    let blueprint: ChainedBlueprint
    var graph = TaskGraph()
    var contention = Contention()
    /// `[work]`.
    var lastTasks: [Int] = []
    /// `[rank]`: chains of one rank follow one another.
    var lastOfRank: [Int?]

    init(_ blueprint: ChainedBlueprint) {
      self.blueprint = blueprint
      lastOfRank = Array(repeating: nil, count: blueprint.rankCount)
      for _ in 0..<blueprint.channelCount { _ = contention.addChannel() }
      for _ in 0..<blueprint.rankCount {
        let domain = contention.addDomain(blueprint.slowdown)
        for use in [StreamUse.compute, .communication, .communication] {
          contention.add(stream: graph.addStream(), to: domain, as: use)
        }
      }
    }

    mutating func add(_ index: Int, merges: Bool) {
      let waits = blueprint.waits[index].map { lastTasks[$0] }
      switch blueprint.work[index] {
      case .transfer(let duration, let rank, let channels):
        let task = graph.addTask(duration: Nanoseconds(duration), on: 3 * rank + 2)
        for channel in channels { contention.add(task: task, to: channel) }
        for wait in waits { graph.addDependency(of: task, on: wait) }
        lastTasks.append(task)
      case .chain(let links, let rank):
        let before = waits + [lastOfRank[rank]].compactMap(\.self)
        let last =
          merges ? addMerged(links, rank, after: before) : addLinks(links, rank, after: before)
        lastOfRank[rank] = last
        lastTasks.append(last)
      }
    }

    private mutating func addMerged(_ links: [Link], _ rank: Int, after waits: [Int]) -> Int {
      let chain = contention.addChain(
        links.map {
          ChainLink(
            duration: Nanoseconds($0.duration), stream: 3 * rank + ($0.computes ? 0 : 1),
            channels: $0.channels)
        })
      let task = graph.addTask(
        duration: Nanoseconds(links.reduce(0) { $0 + $1.duration }), on: [3 * rank, 3 * rank + 1])
      contention.add(task: task, as: chain)
      for wait in waits { graph.addDependency(of: task, on: wait) }
      return task
    }

    private mutating func addLinks(_ links: [Link], _ rank: Int, after waits: [Int]) -> Int {
      var before = waits
      for link in links {
        let task = graph.addTask(
          duration: Nanoseconds(link.duration), on: 3 * rank + (link.computes ? 0 : 1))
        for channel in link.channels { contention.add(task: task, to: channel) }
        for wait in before { graph.addDependency(of: task, on: wait) }
        before = [task]
      }
      return before[0]
    }
  }
}
