/// Finds a zero-bubble order: tries the published heuristics with all their options, runs the best
/// order again with a list scheduler, deviates from the rules by chance, moves single steps, and keeps the one with the shortest span.
///
/// The same problem always gives the same order: what it tries depends on counts, never on a clock.
struct ZeroBubbleSearch {
  private let problem: ZeroBubbleProblem
  /// No span is shorter.
  private let bound: Int64
  private(set) var best: [[UInt8]]
  private(set) var bestScore: Score

  /// The longest span, then the sum of all ranks' spans.
  struct Score: Comparable {
    let longest: Int64
    let sum: Int64

    static func < (left: Self, right: Self) -> Bool {
      (left.longest, left.sum) < (right.longest, right.sum)
    }
  }

  /// What a search may cost: about a twentieth of a second at most.
  ///
  /// With twice as many, ten of 61 published runs of zero-bubble schedules take other times: five
  /// are longer, none differs by more than 0.9 %.
  static let usualStepCount = 2_000_000

  /// The best order found.
  ///
  /// - Parameters:
  ///   - problem: One whose memory holds at least one micro-batch.
  ///   - stepCount: How many steps all tries beyond the published heuristics may take together; with
  ///     more of them the order is the same or better.
  /// - Returns: `[rank][position]`, the steps.
  static func order(
    _ problem: ZeroBubbleProblem, stepCount: Int = usualStepCount
  ) -> [[UInt8]] {
    var search = ZeroBubbleSearch(problem)
    if problem.legCount == 2 { search.tryWaves() } else { search.tryFoldedOrders() }
    search.tryRuns(count: search.tryCount(atMost: 20, steps: stepCount / 20))
    search.tryDeviations(count: search.tryCount(atMost: 200, steps: stepCount / 64))
    search.tryMoves(count: search.tryCount(atMost: 80_000, steps: stepCount))
    return search.best
  }

  /// Starts with one micro-batch at a time, which needs the least memory.
  init(_ problem: ZeroBubbleProblem) {
    self.problem = problem
    bound = problem.leastSpan
    let one = (0..<problem.legCount).flatMap { leg in
      problem.isForward(leg) ? [UInt8(leg)] : [UInt8(leg), UInt8(problem.legCount + leg)]
    }
    let row = (0..<problem.microBatchCount).flatMap { _ in one }
    let state = ZeroBubbleState.running(Array(repeating: row, count: problem.rankCount), problem)
    best = state.order
    bestScore = state.score
  }

  /// How often all steps can be taken: `limit` times for small problems, less for large ones.
  private func tryCount(atMost limit: Int, steps: Int) -> Int {
    min(limit, steps / (problem.rankCount * problem.stepCount))
  }

  private var isDone: Bool { bestScore.longest <= bound }

  private mutating func consider(_ state: ZeroBubbleState?) {
    guard let state, state.isComplete, state.peak <= problem.memoryLimit,
      state.score < bestScore
    else { return }
    best = state.order
    bestScore = state.score
  }

  /// The waves with all their options, or with decisions that deviate from them by chance.
  mutating func tryWaves(seed: UInt64? = nil) {
    for leavesGap in [true, false] {
      for prefersGradients in [true, false] {
        for fillsShortGaps in [true, false] where !isDone {
          let options = WaveScheduler.Options(
            leavesGapBeforeFirstGradient: leavesGap, prefersGradients: prefersGradients,
            fillsShortGaps: fillsShortGaps, seed: seed)
          consider(WaveScheduler.order(problem, options, limit: bestScore.longest))
        }
      }
    }
  }

  /// The folded waves and the periodic patterns that memory has room for.
  mutating func tryFoldedOrders() {
    for fillsBeforeForward in [true, false] {
      for fillsBeforeGradient in [true, false] where !isDone {
        let options = FoldedWaveScheduler.Options(
          fillsBeforeForward: fillsBeforeForward, fillsBeforeGradient: fillsBeforeGradient)
        consider(FoldedWaveScheduler.order(problem, options))
      }
    }
    for pattern in [PeriodicPattern.halfMemory, .leastMemory] where !isDone {
      let order = SlotSqueezer.order(
        pattern, rankCount: problem.rankCount, microBatchCount: problem.microBatchCount)
      consider(ZeroBubbleState.running(order, problem))
    }
  }

  /// Runs the best order with the options of the list scheduler, likely ones first.
  mutating func tryRuns(count: Int) {
    let order = best
    let options = [2, 0, 3, 1, 4].flatMap { quarters in
      [(true, true), (true, false), (false, true), (false, false)].map {
        ListScheduler.Options(
          putsWeightsLast: $0.0, movesForwardsUp: $0.1, idleQuarters: quarters)
      }
    }
    for option in options.prefix(count) where !isDone {
      consider(
        ListScheduler.order(problem, from: order, option, limit: bestScore.longest))
    }
  }

  /// The waves with decisions that deviate from them by chance.
  mutating func tryDeviations(count: Int) {
    guard problem.legCount == 2 else { return }
    for seed in 0..<count where !isDone {
      tryWaves(seed: UInt64(seed))
    }
  }

  /// Moves single steps of the best order; too few tries would find nothing.
  mutating func tryMoves(count: Int) {
    guard count >= 1_000 else { return }
    let near = LocalSearch.Options(historyLength: 2_000, reach: 3, toleratedPart: nil)
    let far = LocalSearch.Options(historyLength: 5_000, reach: 6, toleratedPart: 30)
    for (options, count) in [(near, count / 4), (far, count)] where !isDone {
      var search = LocalSearch(problem, from: best, score: bestScore, options)
      search.run(moveCount: count, bound: bound)
      // Moved weight gradients stand for the oldest that is due: running the order names each one.
      best = ZeroBubbleState.running(search.best, problem).order
      bestScore = search.bestScore
    }
  }
}

extension ZeroBubbleState {
  /// How good the schedule is.
  var score: ZeroBubbleSearch.Score {
    ZeroBubbleSearch.Score(longest: span, sum: spans.reduce(0, +))
  }
}
