extension Comparison {
  /// How far the strategy's predicted step time may be off.
  ///
  /// - Returns: Nil for a stack without held-out errors, and for a model in words, whose times are
  ///   given.
  package func band(of result: StrategyResult) -> StepTimeBand? {
    guard !scenario.model.isAbstract else { return nil }
    let group = StepGroup(of: result.strategy, model: scenario.model)
    return scenario.job.stack.band(for: group).map {
      StepTimeBand(around: result.metrics.stepTime, errors: $0)
    }
  }

  /// Whether the first is faster than the other as far as errors are known.
  ///
  /// - Parameters:
  ///   - winner: The one that is predicted to take no longer.
  ///   - other: The other one.
  /// - Returns: Nil without errors.
  package func lead(of winner: StrategyResult, over other: StrategyResult) -> Lead? {
    guard let fast = band(of: winner), let slow = band(of: other) else { return nil }
    if fast.overlaps(slow) { return .tooClose }
    return fast.high < slow.low ? .clear : .doubtful
  }

  /// Whether error bands of the two overlap; false where no errors are known.
  package func isTooClose(_ result: StrategyResult, to other: StrategyResult) -> Bool {
    lead(of: result, over: other) == .tooClose
  }
}
