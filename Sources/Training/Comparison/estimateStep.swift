import Simulation

/// Simulates one strategy of a scenario for its step time and memory only.
///
/// A step of many micro-batches is simulated with fewer of them, as far as it can be shown that the
/// others only repeat what these do (`SteadyState`); the result is that of the whole step, or, where overlap slows
/// tasks down, off by some nanoseconds for each repetition.
///
/// - Parameters:
///   - strategy: Of the scenario or a changed one.
///   - scenario: Where it runs.
///   - isExact: Whether the result must be that of the whole step to the nanosecond.
/// - Throws: When the step takes longer or has more tasks than we count with.
/// - Returns: Step time and memory.
package func estimateStep(
  of strategy: Strategy, in scenario: Scenario, isExact: Bool = false
) throws(TrainingError) -> StepEstimate {
  let tolerance = isExact ? 0 : SteadyState.tolerance
  if let estimate = try estimateShortenedStep(
    of: strategy, in: scenario, tolerance: tolerance)
  {
    return estimate
  }
  return try estimateWholeStep(of: strategy, in: scenario)
}

/// The same from a step of fewer micro-batches; nil when none can be shown to stand for the whole.
///
/// - Throws: As `estimateStep`.
package func estimateShortenedStep(
  of strategy: Strategy, in scenario: Scenario, tolerance: Int64 = SteadyState.tolerance
) throws(TrainingError) -> StepEstimate? {
  let samples = strategy.microBatchSize * strategy.dataParallelSize
  let (microBatchCount, rest) = scenario.job.globalBatchSize.quotientAndRemainder(
    dividingBy: samples)
  for period in rest == 0 ? SteadyState.periods(of: strategy, in: scenario) : [] {
    let counts = period.microBatchCounts.filter { 3 * $0 <= 2 * microBatchCount }
    for count in counts where (microBatchCount - count).isMultiple(of: period.length) {
      var shorter = scenario
      shorter.job.globalBatchSize = count * samples
      let plan = StepPlan(strategy, in: shorter)
      let step = try simulatedStep(of: plan, detail: .timesOnly)
      let state = SteadyState(
        of: step, period: period.length * strategy.dataParallelSize, tolerance: tolerance)
      guard let state else { continue }
      let repeats = (microBatchCount - count) / period.length
      return StepEstimate(
        stepTime: Nanoseconds(step.timeline.makespan.count + Int64(repeats) * state.duration),
        memory: MemoryModel(plan).use)
    }
  }
  return nil
}

/// The same with all micro-batches, for those who know that no shorter step stands for the whole.
///
/// - Throws: As `estimateStep`.
package func estimateWholeStep(
  of strategy: Strategy, in scenario: Scenario
) throws(TrainingError) -> StepEstimate {
  let plan = StepPlan(strategy, in: scenario)
  return StepEstimate(
    stepTime: try simulatedStep(of: plan, detail: .timesOnly).timeline.makespan,
    memory: MemoryModel(plan).use)
}

/// Simulates one strategy of a scenario to its last micro-batch, and says where the time goes.
///
/// - Throws: When the step takes longer or has more tasks than we count with.
package func stepBreakdown(
  of strategy: Strategy, in scenario: Scenario
) throws(TrainingError) -> StepBreakdown {
  let plan = StepPlan(strategy, in: scenario)
  return StepMetrics(of: try simulatedStep(of: plan), plan: plan).breakdown
}
