extension Comparison {
  /// Of the fastest strategy that fits over the next; nil without a next.
  package var advantage: Advantage? {
    let feasible = ranking.prefix(2).filter(\.isFeasible)
    return feasible.count == 2 ? Advantage(of: feasible[0], over: feasible[1]) : nil
  }

  /// Of the fastest kind of parallelism over the next, each by its fastest strategy that fits; nil where fewer
  /// than two kinds have one.
  package var headToHead: Advantage? {
    let contenders = kindWinners
    return contenders.count > 1 ? Advantage(of: contenders[0], over: contenders[1]) : nil
  }

  /// The fastest strategy of each kind of parallelism that has one that fits, the fastest first.
  var kindWinners: [StrategyResult] {
    [StrategyKind.data, .model, .hybrid].compactMap { best(of: $0) }
      .sorted { $0.metrics.stepTime < $1.metrics.stepTime }
  }

  /// The fastest strategy with a pipeline that fits.
  package var fastestPipeline: StrategyResult? {
    ranking.first { $0.isFeasible && $0.strategy.pipelineParallelSize > 1 }
  }

  /// A strategy's step time ÷ that of the fastest one that fits; nil when none fits.
  package func relativeStepTime(of result: StrategyResult) -> Double? {
    guard let winner = ranking.first, winner.isFeasible else { return nil }
    return stepRatio(result.metrics.stepTime, winner.metrics.stepTime)
  }
}
