/// Orders a pipeline folded in a V, in waves: a gradient pass on every rank, then a forward pass on
/// every rank, each taking the leg whose micro-batch is there; weight gradients fill the gaps.
///
/// The rules are those of the zero-bubble papers' heuristic for ZB-V: it is tried with all
/// combinations of its options, the best is kept.
///
/// Source: [Zero bubble pipeline parallelism](https://arxiv.org/abs/2401.10241), section 6 and
/// appendix.
struct FoldedWaveScheduler {
  struct Options: Hashable {
    /// Put a weight gradient into a short gap before a forward pass.
    var fillsBeforeForward: Bool
    /// Put a weight gradient into a short gap before an input gradient on its way out.
    var fillsBeforeGradient: Bool
    /// `[rank]`: idle time in an earlier attempt, of which as much is granted again; empty for none.
    var earlierBubbles: [Int64] = []
  }

  private static let (out, back) = (0, 1)
  private static let (gradientOut, gradientBack) = (2, 3)

  private var state: ZeroBubbleState
  private let options: Options
  private let largestEarlierBubble: Int64

  /// The order with these options, or with those and the bubbles it had, if that is better.
  ///
  /// Nil if memory does not suffice for it.
  static func order(_ problem: ZeroBubbleProblem, _ options: Options) -> ZeroBubbleState? {
    var best: ZeroBubbleState?
    var options = options
    while let state = attempt(problem, options) {
      if let best, state.largestBubble >= best.largestBubble { return best }
      best = state
      options.earlierBubbles = state.bubbles
    }
    return best
  }

  private static func attempt(
    _ problem: ZeroBubbleProblem, _ options: Options
  ) -> ZeroBubbleState? {
    var scheduler = FoldedWaveScheduler(problem, options)
    guard scheduler.fill(), scheduler.level() else { return nil }
    for _ in 0..<2 * problem.microBatchCount {
      guard scheduler.putGradientWave(), scheduler.putForwardWave() else { return nil }
    }
    scheduler.state.putDueWeights()
    return scheduler.state
  }

  private init(_ problem: ZeroBubbleProblem, _ options: Options) {
    state = ZeroBubbleState(problem)
    self.options = options
    largestEarlierBubble = options.earlierBubbles.max() ?? 0
  }

  private var rankCount: Int { state.problem.rankCount }
  private var lastRank: Int { rankCount - 1 }

  // MARK: Filling the pipeline

  /// The first micro-batch out and back, and what fits into the time until it is back.
  private mutating func fill() -> Bool {
    for rank in 0..<rankCount { state.put(Self.out, rank) }
    for rank in (0..<rankCount).reversed() {
      while hasTimeForAnother(rank) {
        for before in 0...rank where !put(Self.out, before) { return false }
      }
      state.put(Self.back, rank)
    }
    return true
  }

  /// Whether a forward pass on the way out ends before the first micro-batch is back.
  private func hasTimeForAnother(_ rank: Int) -> Bool {
    guard rank < lastRank, let arrival = state.arrival(Self.back, rank) else { return false }
    return state.ranks[rank].held + 4 * (rank + 1) <= state.problem.memoryLimit
      && state.ranks[rank].time + state.time(Self.out, rank) <= arrival
      && !state.isComplete(Self.out, 0)
  }

  /// Brings every rank to as many forward passes as the one before it.
  private mutating func level() -> Bool {
    var leg = Self.out
    for rank in 1..<max(1, rankCount) {
      while isBehind(rank) {
        for after in (rank..<rankCount).reversed() where !state.isComplete(leg, after) {
          guard put(leg, after) else { return false }
        }
        leg = leg == Self.out ? Self.back : Self.out
      }
    }
    return true
  }

  private func isBehind(_ rank: Int) -> Bool {
    if forwardCount(rank) < forwardCount(rank - 1) { return true }
    let countBefore = state.count(Self.back, rank - 1)
    return state.count(Self.back, rank) <= countBefore
      && countBefore < state.problem.microBatchCount
  }

  private func forwardCount(_ rank: Int) -> Int {
    state.count(Self.out, rank) + state.count(Self.back, rank)
  }

  // MARK: Waves

  private mutating func putGradientWave() -> Bool {
    let isBack = (0..<rankCount).map(takesGradientBack)
    for rank in (0..<rankCount).reversed() where isBack[rank] {
      fillGap(rank, before: Self.gradientBack, fillsShort: true)
      guard put(Self.gradientBack, rank) else { return false }
    }
    for rank in 0..<rankCount where !isBack[rank] {
      fillGap(rank, before: Self.gradientOut, fillsShort: options.fillsBeforeGradient)
      guard put(Self.gradientOut, rank) else { return false }
    }
    return true
  }

  private func takesGradientBack(_ rank: Int) -> Bool {
    if state.count(Self.gradientBack, rank) >= state.count(Self.gradientOut, rank) { return false }
    return rank == lastRank || state.isComplete(Self.gradientOut, rank)
      || state.arrival(Self.gradientBack, rank) != nil
  }

  private mutating func putForwardWave() -> Bool {
    for rank in 0..<rankCount where !state.isComplete(Self.back, rank) {
      guard let leg = forwardLeg(rank) else { continue }
      while !state.hasRoomForForward(rank) {
        if state.dueCount(rank) == 0 { return false }
        state.putWeight(rank)
      }
      fillGap(rank, before: leg, fillsShort: options.fillsBeforeForward)
      guard put(leg, rank) else { return false }
    }
    return true
  }

  private func forwardLeg(_ rank: Int) -> Int? {
    if state.count(Self.back, rank) >= state.count(Self.out, rank) { return Self.out }
    if rank == lastRank || state.arrival(Self.back, rank) != nil { return Self.back }
    return state.arrival(Self.out, rank) != nil && !state.isComplete(Self.out, rank)
      ? Self.out : nil
  }

  /// False if the leg's next micro-batch has not been put at its source, or memory is full.
  private mutating func put(_ leg: Int, _ rank: Int) -> Bool {
    guard !state.isComplete(leg, rank), state.arrival(leg, rank) != nil,
      !state.problem.isForward(leg) || state.hasRoomForForward(rank)
    else { return false }
    state.put(leg, rank)
    return true
  }

  /// Fills the time until a leg's next micro-batch arrives with weight gradients.
  private mutating func fillGap(_ rank: Int, before leg: Int, fillsShort: Bool) {
    let isTurn = state.problem.source(of: leg, on: rank)?.rank == rank
    guard !isTurn, let arrival = state.arrival(leg, rank) else { return }
    while state.dueCount(rank) > 0,
      state.ranks[rank].time + state.time(state.dueStep(rank), rank) <= arrival
    {
      state.putWeight(rank)
    }
    guard state.dueCount(rank) > 0, fillsShort,
      arrival - state.ranks[rank].time > idleTimeLeft(rank)
    else { return }
    state.putWeight(rank)
  }

  private func idleTimeLeft(_ rank: Int) -> Int64 {
    let granted =
      options.earlierBubbles.isEmpty ? 0 : largestEarlierBubble - options.earlierBubbles[rank]
    return max(state.largestBubble, granted) - state.ranks[rank].bubble
  }
}
