/// Improves an order by running it again: a rank that would wait takes a later step that is ready.
///
/// Whatever is left of the given order stays within the memory limit and free of circles, so that a
/// schedule always comes out.
struct ListScheduler {
  struct Options: Hashable {
    /// Take forward passes and input gradients before weight gradients that stand before them.
    var putsWeightsLast: Bool
    /// Take forward passes earlier than the order says, if memory allows.
    var movesForwardsUp: Bool
    /// A gap shorter than this many quarters of a weight gradient stays idle.
    var idleQuarters: Int
  }

  private let options: Options
  private let problem: ZeroBubbleProblem
  private var state: ZeroBubbleState
  /// `[rank][position]`: a leg, or `legCount` for any weight gradient.
  private let order: [[UInt8]]
  /// `[rank][kind][ordinal]`: where in the order that one stands.
  private let positions: [[[Int32]]]
  /// `[rank]`: the first position that is not put.
  private var heads: [Int]
  /// `[rank]`: weight gradients put.
  private var weightCounts: [Int]
  /// `[rank]`: the step it takes next and when; nil while all it could take waits for other ranks.
  private var choices: [Choice?]

  private struct Choice {
    let leg: Int
    let start: Int64
  }

  /// Runs an order, one step after another in time; gives up when the span gets longer than the limit.
  static func order(
    _ problem: ZeroBubbleProblem, from order: [[UInt8]], _ options: Options,
    limit: Int64 = .max
  ) -> ZeroBubbleState {
    var scheduler = ListScheduler(problem, order, options, limit: limit)
    scheduler.run()
    return scheduler.state
  }

  private init(
    _ problem: ZeroBubbleProblem, _ order: [[UInt8]], _ options: Options, limit: Int64
  ) {
    self.options = options
    self.problem = problem
    state = ZeroBubbleState(problem, limit: limit)
    let legCount = problem.legCount
    self.order = order.map { $0.map { min($0, UInt8(legCount)) } }
    positions = self.order.map { steps in
      var places = [[Int32]](repeating: [], count: legCount + 1)
      for (position, step) in steps.enumerated() { places[Int(step)].append(Int32(position)) }
      return places
    }
    heads = [Int](repeating: 0, count: problem.rankCount)
    weightCounts = heads
    choices = []
    choices = (0..<problem.rankCount).map(choice)
  }

  private mutating func run() {
    while !state.isTooLong, let rank = firstRank() {
      guard let choice = choices[rank] else { return }
      put(choice.leg, rank)
      for neighbour in max(0, rank - 1)...min(problem.rankCount - 1, rank + 1) {
        choices[neighbour] = self.choice(neighbour)
      }
    }
  }

  /// The rank whose next step starts first.
  private func firstRank() -> Int? {
    var first: Int?
    var earliest = Int64.max
    for rank in choices.indices {
      if let choice = choices[rank], choice.start < earliest {
        first = rank
        earliest = choice.start
      }
    }
    return first
  }

  private mutating func put(_ leg: Int, _ rank: Int) {
    if leg == problem.legCount {
      state.putWeight(rank)
      weightCounts[rank] += 1
    } else {
      state.put(leg, rank)
    }
    while heads[rank] < order[rank].count, isPut(at: heads[rank], rank) { heads[rank] += 1 }
  }

  private func isPut(at position: Int, _ rank: Int) -> Bool {
    let kind = Int(order[rank][position])
    let count = kind == problem.legCount ? weightCounts[rank] : state.count(kind, rank)
    return count > 0 && position <= positions[rank][kind][count - 1]
  }

  // MARK: Choosing a rank's next step

  /// The pass that can start first, or a weight gradient in the gap before it.
  private func choice(_ rank: Int) -> Choice? {
    let weight = state.dueCount(rank) > 0 ? position(problem.legCount, rank) : nil
    guard let (leg, start) = nextPass(rank) else {
      return weight.map { _ in Choice(leg: problem.legCount, start: state.times[rank]) }
    }
    guard let weight else { return Choice(leg: leg, start: start) }
    let isFirst = start <= state.times[rank]
    if isFirst && (options.putsWeightsLast || (position(leg, rank) ?? 0) < weight) {
      return Choice(leg: leg, start: start)
    }
    let gap = start - state.times[rank]
    let time = state.time(state.dueStep(rank), rank)
    if !isFirst && 4 * gap < Int64(options.idleQuarters) * time {
      return Choice(leg: leg, start: start)
    }
    return Choice(leg: problem.legCount, start: state.times[rank])
  }

  /// Of the passes that memory has room for, the one that can start first.
  private func nextPass(_ rank: Int) -> (leg: Int, start: Int64)? {
    var best: (leg: Int, start: Int64, position: Int)?
    for leg in 0..<problem.legCount {
      guard let position = position(leg, rank), let arrival = state.arrival(leg, rank) else {
        continue
      }
      let start = max(arrival, state.times[rank])
      if let best, (best.start, best.position) < (start, position) { continue }
      if problem.isForward(leg), !hasRoom(forForwardAt: position, rank) { continue }
      best = (leg, start, position)
    }
    return best.map { ($0.leg, $0.start) }
  }

  /// Where the next one of a kind stands in the order; nil if all are put.
  private func position(_ kind: Int, _ rank: Int) -> Int? {
    let count = kind == problem.legCount ? weightCounts[rank] : state.count(kind, rank)
    return count < positions[rank][kind].count ? Int(positions[rank][kind][count]) : nil
  }

  /// Whether what stands before a forward pass still fits into memory after it.
  private func hasRoom(forForwardAt position: Int, _ rank: Int) -> Bool {
    if position == heads[rank] { return true }
    guard options.movesForwardsUp else { return onlyWeightsBefore(position, rank) }
    var held = state.held[rank] + problem.heldHalves(0)
    if held > problem.memoryLimit { return false }
    for place in heads[rank]..<position where !isPut(at: place, rank) {
      held += problem.heldHalves(Int(order[rank][place]))
      if held > problem.memoryLimit { return false }
    }
    return true
  }

  private func onlyWeightsBefore(_ position: Int, _ rank: Int) -> Bool {
    var held = state.held[rank] + problem.heldHalves(0)
    for place in heads[rank]..<position where !isPut(at: place, rank) {
      if problem.isForward(Int(order[rank][place])) { return false }
      if held > problem.memoryLimit { return false }
      held += problem.heldHalves(Int(order[rank][place]))
    }
    return held <= problem.memoryLimit
  }
}
