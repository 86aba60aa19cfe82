package import Simulation

/// A strategy simulated in changed circumstances.
package struct WhatIfOutcome: Sendable, Equatable {
  package var change: WhatIf
  package var stepTime: Nanoseconds
  package var microBatchCount: Int
  /// Samples a second, changed ÷ as it is.
  package var speedup: Double
  /// Whether it still fits in memory.
  package var fits: Bool
  /// The name of the strategy that would be the fastest of all; nil when none would fit.
  package var fastest: String?

  package init(
    change: WhatIf, stepTime: Nanoseconds, microBatchCount: Int, speedup: Double, fits: Bool,
    fastest: String?
  ) {
    self.change = change
    self.stepTime = stepTime
    self.microBatchCount = microBatchCount
    self.speedup = speedup
    self.fits = fits
    self.fastest = fastest
  }
}

/// Simulates a comparison's winner and its rivals in changed circumstances.
///
/// - Returns: Nil where the change does not concern the winner; for a model in words; and when nothing
///   fits.
/// - Throws: When a step takes longer or has more tasks than we count with.
package func outcome(
  of change: WhatIf, in comparison: Comparison
) throws(TrainingError) -> WhatIfOutcome? {
  let scenario = comparison.scenario
  guard !scenario.model.isAbstract, let winner = comparison.ranking.first, winner.isFeasible,
    let changed = change.applied(to: winner.strategy, in: scenario)
  else { return nil }
  // A run of its own says the same.
  let estimate = try estimateStep(of: changed.strategy, in: changed.scenario, isExact: true)
  let samples =
    Double(changed.scenario.job.globalBatchSize) / Double(scenario.job.globalBatchSize)
  let fits = estimate.memory?.fits ?? true
  var fastest = fits ? (name: winner.strategy.name, time: estimate.stepTime) : nil
  for rival in rivals(in: comparison, with: change) {
    guard let theirs = try changedEstimate(of: rival, with: change, in: scenario),
      theirs.memory?.fits ?? true
    else { continue }
    if fastest.map({ theirs.stepTime < $0.time }) ?? true {
      fastest = (rival.strategy.name, theirs.stepTime)
    }
  }
  return WhatIfOutcome(
    change: change, stepTime: estimate.stepTime,
    microBatchCount: winner.microBatchCount * (change == .doubleBatch ? 2 : 1),
    speedup: winner.metrics.stepTime.seconds * samples / max(estimate.stepTime.seconds, 1e-9),
    fits: fits, fastest: fastest?.name)
}

/// Nil where a rival cannot take part: its schedule is written for another batch.
private func changedEstimate(
  of rival: StrategyResult, with change: WhatIf, in scenario: Scenario
) throws(TrainingError) -> StepEstimate? {
  if let changed = change.applied(to: rival.strategy, in: scenario) {
    return try estimateStep(of: changed.strategy, in: changed.scenario)
  }
  guard change != .doubleBatch else { return nil }
  return StepEstimate(stepTime: rival.metrics.stepTime, memory: rival.memory)
}

/// The strategies that the winner is held against: those that fit, or would.
private func rivals(in comparison: Comparison, with change: WhatIf) -> [StrategyResult] {
  comparison.ranking.dropFirst().filter { change == .unlimitedMemory || $0.isFeasible }
}
