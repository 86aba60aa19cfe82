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
  /// `[rank · step count + position]`: a leg, or `legCount` for any weight gradient.
  private let order: [UInt8]
  /// `[rank · step count + kind · micro-batch count + ordinal]`: where in the rank's order that one stands.
  private let positions: [Int32]
  /// `[rank]`: the first position that is not put.
  private var heads: [Int]
  /// `[rank]`: weight gradients put.
  private var weightCounts: [Int]
  /// `[rank]`: the step it takes next and when.
  private var choices: [Choice]

  private struct Choice {
    let leg: Int
    let start: Int64

    /// While all that a rank could take waits for other ranks.
    static let none = Self(leg: -1, start: .max)
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
    let steps = order.map { $0.map { min($0, UInt8(problem.legCount)) } }
    self.order = Array(steps.joined())
    positions = steps.flatMap { Self.positions(in: $0, problem) }
    heads = [Int](repeating: 0, count: problem.rankCount)
    weightCounts = heads
    choices = []
    choices = (0..<problem.rankCount).map(choice)
  }

  /// `[kind · micro-batch count + ordinal]`; weight gradients are the last kind, and more than the others.
  private static func positions(in steps: [UInt8], _ problem: ZeroBubbleProblem) -> [Int32] {
    var places = [Int32](repeating: 0, count: steps.count)
    var ends = (0...problem.legCount).map { $0 * problem.microBatchCount }
    for (position, step) in steps.enumerated() {
      places[ends[Int(step)]] = Int32(position)
      ends[Int(step)] += 1
    }
    return places
  }

  private mutating func run() {
    while !state.isTooLong, let rank = firstRank() {
      let leg = choices[rank].leg
      put(leg, rank)
      choices[rank] = choice(rank)
      // The rank that the pass goes on to has one more to choose from; nobody waits for weight gradients.
      let next = leg.isMultiple(of: 2) ? rank + 1 : rank - 1
      if leg < problem.legCount, choices.indices.contains(next) { choices[next] = choice(next) }
    }
  }

  /// The rank whose next step starts first.
  private func firstRank() -> Int? {
    var first: Int?
    var earliest = Int64.max
    for rank in choices.indices where choices[rank].start < earliest {
      first = rank
      earliest = choices[rank].start
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
    while heads[rank] < problem.stepCount, isPut(at: heads[rank], rank) { heads[rank] += 1 }
  }

  /// What stands at a position of a rank's order.
  private func step(at position: Int, _ rank: Int) -> Int {
    Int(order[rank * problem.stepCount + position])
  }

  private func isPut(at position: Int, _ rank: Int) -> Bool {
    let kind = step(at: position, rank)
    let count = count(kind, rank)
    return count > 0 && position <= self.position(kind, rank, count - 1)
  }

  /// How many of a kind are put.
  private func count(_ kind: Int, _ rank: Int) -> Int {
    kind == problem.legCount ? weightCounts[rank] : state.count(kind, rank)
  }

  private func position(_ kind: Int, _ rank: Int, _ ordinal: Int) -> Int {
    Int(positions[rank * problem.stepCount + kind * problem.microBatchCount + ordinal])
  }

  // MARK: Choosing a rank's next step

  /// The pass that can start first, or a weight gradient in the gap before it.
  private func choice(_ rank: Int) -> Choice {
    let weight = state.dueCount(rank) > 0 ? position(problem.legCount, rank) : nil
    guard let (leg, start) = nextPass(rank) else {
      return weight == nil ? .none : Choice(leg: problem.legCount, start: state.ranks[rank].time)
    }
    guard let weight else { return Choice(leg: leg, start: start) }
    let isFirst = start <= state.ranks[rank].time
    if isFirst && (options.putsWeightsLast || (position(leg, rank) ?? 0) < weight) {
      return Choice(leg: leg, start: start)
    }
    let gap = start - state.ranks[rank].time
    let time = state.time(state.dueStep(rank), rank)
    if !isFirst && 4 * gap < Int64(options.idleQuarters) * time {
      return Choice(leg: leg, start: start)
    }
    return Choice(leg: problem.legCount, start: state.ranks[rank].time)
  }

  /// Of the passes that memory has room for, the one that can start first.
  private func nextPass(_ rank: Int) -> (leg: Int, start: Int64)? {
    var best: (leg: Int, start: Int64, position: Int)?
    for leg in 0..<problem.legCount {
      guard let position = position(leg, rank), let arrival = state.arrival(leg, rank) else {
        continue
      }
      let start = max(arrival, state.ranks[rank].time)
      if let best, (best.start, best.position) < (start, position) { continue }
      if problem.isForward(leg), !hasRoom(forForwardAt: position, rank) { continue }
      best = (leg, start, position)
    }
    return best.map { ($0.leg, $0.start) }
  }

  /// Where the next one of a kind stands in the order; nil if all are put.
  private func position(_ kind: Int, _ rank: Int) -> Int? {
    let count = count(kind, rank)
    let isWeight = kind == problem.legCount
    let all = isWeight ? problem.legCount / 2 * problem.microBatchCount : problem.microBatchCount
    return count < all ? position(kind, rank, count) : nil
  }

  /// Whether what stands before a forward pass still fits into memory after it.
  private func hasRoom(forForwardAt position: Int, _ rank: Int) -> Bool {
    if position == heads[rank] { return true }
    guard options.movesForwardsUp else { return onlyWeightsBefore(position, rank) }
    var held = state.ranks[rank].held + problem.heldHalves(0)
    if held > problem.memoryLimit { return false }
    for place in heads[rank]..<position where !isPut(at: place, rank) {
      held += problem.heldHalves(step(at: place, rank))
      if held > problem.memoryLimit { return false }
    }
    return true
  }

  private func onlyWeightsBefore(_ position: Int, _ rank: Int) -> Bool {
    var held = state.ranks[rank].held + problem.heldHalves(0)
    for place in heads[rank]..<position where !isPut(at: place, rank) {
      if problem.isForward(step(at: place, rank)) { return false }
      if held > problem.memoryLimit { return false }
      held += problem.heldHalves(step(at: place, rank))
    }
    return held <= problem.memoryLimit
  }
}
