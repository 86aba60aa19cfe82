/// Orders a pipeline with one virtual stage a rank, micro-batch by micro-batch: a wave of forward
/// passes over all ranks, then a wave of input gradients back; weight gradients fill the gaps.
///
/// The rules are those of the zero-bubble papers' heuristic: it is tried with all combinations of its
/// options, the best is kept.
///
/// Source: [Zero bubble pipeline parallelism](https://arxiv.org/abs/2401.10241), section 3.1.
struct WaveScheduler {
  struct Options: Hashable {
    /// Leave a gap before the first input gradient rather than let a forward pass delay it.
    var leavesGapBeforeFirstGradient: Bool
    /// Hold forward passes back if the next rank's input gradient would be delayed.
    var prefersGradients: Bool
    /// Put a weight gradient into a gap that is too short even if an idle gap would cost nothing.
    var fillsShortGaps: Bool
    /// Decides against the rules now and then; nil never does.
    var seed: UInt64?
  }

  private static let forward = 0
  private static let gradient = 1

  private var state: ZeroBubbleState
  private let options: Options
  /// `[rank]`: whether it runs a forward pass in the present wave.
  private var wanted: [Bool]
  private var random: SplitMix64?

  /// The order with these options; nil if memory does not suffice for it, or if its span is longer than
  /// the limit.
  static func order(
    _ problem: ZeroBubbleProblem, _ options: Options, limit: Int64 = .max
  ) -> ZeroBubbleState? {
    var scheduler = WaveScheduler(problem, options, limit: limit)
    scheduler.fill()
    for _ in 1..<max(1, problem.microBatchCount) {
      guard scheduler.putForwardWave() else { return nil }
      scheduler.putGradientWave()
      if scheduler.state.isTooLong { return nil }
    }
    scheduler.state.putDueWeights()
    return scheduler.state
  }

  private init(_ problem: ZeroBubbleProblem, _ options: Options, limit: Int64) {
    state = ZeroBubbleState(problem, limit: limit)
    self.options = options
    wanted = Array(repeating: false, count: problem.rankCount)
    random = options.seed.map { SplitMix64(seed: $0) }
  }

  /// Whether a decision goes against the rules: one in six, with a seed.
  private mutating func deviates() -> Bool { random?.below(6) == 0 }

  private var rankCount: Int { state.problem.rankCount }
  private var communication: Int64 { state.problem.communication }

  // MARK: Filling the pipeline

  /// The first micro-batch, and as many forward passes as fit before its gradient arrives.
  private mutating func fill() {
    for rank in 0..<rankCount { state.put(Self.forward, rank) }
    let extra = extraForwards()
    for rank in 0..<rankCount {
      for _ in 0..<extra[rank] { state.put(Self.forward, rank) }
    }
    for rank in (0..<rankCount).reversed() { state.put(Self.gradient, rank) }
  }

  private mutating func extraForwards() -> [Int] {
    var counts = [Int](repeating: 0, count: rankCount)
    let last = rankCount - 1
    var gradientEnd = state.ranks[last].time + state.time(Self.gradient, last)
    for rank in (0..<last).reversed() {
      let arrival = gradientEnd + communication
      counts[rank] = extraForwards(rank, before: arrival)
      if counts[rank] > 0 && deviates() { counts[rank] -= 1 }
      let busyUntil =
        state.ranks[rank].time + Int64(counts[rank]) * state.time(Self.forward, rank)
      gradientEnd = max(busyUntil, arrival) + state.time(Self.gradient, rank)
    }
    // A rank's forward passes need those of the rank before it.
    for rank in 1..<max(1, rankCount) where counts[rank] >= counts[rank - 1] {
      let isLast = 1 + counts[rank - 1] >= state.problem.microBatchCount
      counts[rank] = isLast ? counts[rank - 1] : max(0, counts[rank - 1] - 1)
    }
    return counts
  }

  private func extraForwards(_ rank: Int, before arrival: Int64) -> Int {
    let time = state.time(Self.forward, rank)
    let room = (state.problem.memoryLimit - state.ranks[rank].held) / 2
    let limit = min(room, state.problem.microBatchCount - 1)
    var count = 0
    var end = state.ranks[rank].time
    while count < limit {
      if options.leavesGapBeforeFirstGradient ? end + time > arrival : end >= arrival { break }
      end += time
      count += 1
    }
    return count
  }

  // MARK: Waves

  /// False if a rank has no memory for its forward pass.
  private mutating func putForwardWave() -> Bool {
    chooseForwards()
    for rank in 0..<rankCount where wanted[rank] {
      guard makeRoom(rank) else { return false }
      if rank > 0 { fillGap(rank, before: Self.forward) }
      state.put(Self.forward, rank)
    }
    return true
  }

  private mutating func putGradientWave() {
    for rank in (0..<rankCount).reversed() {
      if rank + 1 < rankCount { fillGap(rank, before: Self.gradient) }
      if rank == 0 && state.isComplete(Self.forward, 0) {
        while state.dueCount(0) > 0 { state.putWeight(0) }
      }
      state.put(Self.gradient, rank)
    }
  }

  private mutating func makeRoom(_ rank: Int) -> Bool {
    while !state.hasRoomForForward(rank) {
      if state.dueCount(rank) == 0 { return false }
      state.putWeight(rank)
    }
    return true
  }

  /// Fills the time until a leg's next micro-batch arrives with weight gradients.
  private mutating func fillGap(_ rank: Int, before leg: Int) {
    guard let arrival = state.arrival(leg, rank) else { return }
    while state.dueCount(rank) > 0,
      state.ranks[rank].time + state.time(state.dueStep(rank), rank) <= arrival
    {
      state.putWeight(rank)
    }
    guard state.dueCount(rank) > 0, state.ranks[rank].time < arrival else { return }
    let isFree = arrival - state.ranks[rank].time <= idleTimeLeft(rank)
    if (!isFree || options.fillsShortGaps) != deviates() { state.putWeight(rank) }
  }

  private func idleTimeLeft(_ rank: Int) -> Int64 {
    state.largestBubble - state.ranks[rank].bubble
  }

  // MARK: Which ranks run a forward pass

  private mutating func chooseForwards() {
    for rank in 0..<rankCount {
      wanted[rank] = wantsForward(rank) && !(isAhead(rank) && deviates())
    }
    for rank in (0..<max(0, rankCount - 1)).reversed() where !wanted[rank + 1] {
      wanted[rank] = false
    }
  }

  private func wantsForward(_ rank: Int) -> Bool {
    if state.isComplete(Self.forward, rank) { return false }
    let next = rank + 1
    guard options.prefersGradients, isAhead(rank) else { return true }
    let nextGradient =
      state.ranks[next].time + state.time(Self.forward, next) + state.time(Self.gradient, next)
      + communication
    if state.ranks[rank].time >= nextGradient { return false }
    if state.ranks[rank].time + timeForForward(rank) <= nextGradient { return true }
    return nextGradient - state.ranks[rank].time > idleTimeLeft(rank)
  }

  /// Whether the next rank has a forward pass to run without this one.
  private func isAhead(_ rank: Int) -> Bool {
    rank + 1 < rankCount
      && state.count(Self.forward, rank) >= state.count(Self.forward, rank + 1) + 2
  }

  /// A forward pass and the weight gradients that make room for it.
  private func timeForForward(_ rank: Int) -> Int64 {
    var time = state.time(Self.forward, rank)
    var held = state.ranks[rank].held + 2
    var count = 0
    while held > state.problem.memoryLimit && count < state.dueCount(rank) {
      time += state.time(state.dueStep(rank, after: count), rank)
      held -= 1
      count += 1
    }
    return time
  }
}
