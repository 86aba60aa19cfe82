import Simulation

/// Simulates one strategy of a scenario for its step time and memory only.
///
/// - Throws: When the step takes longer or has more tasks than we count with.
package func estimateStep(
  of strategy: Strategy, in scenario: Scenario
) throws(TrainingError) -> StepEstimate {
  let plan = StepPlan(strategy, in: scenario)
  let step = try simulatedStep(of: plan)
  return StepEstimate(stepTime: step.timeline.makespan, memory: MemoryModel(plan).use)
}
