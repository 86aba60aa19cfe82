import Simulation

/// Simulates one strategy of a scenario; when it does not fit in memory, also the cheapest change
/// that makes it fit.
///
/// - Throws: When the step takes longer or has more tasks than we count with.
package func evaluate(
  _ strategy: Strategy, in scenario: Scenario
) throws(TrainingError) -> StrategyResult {
  var result = try simulatedResult(of: strategy, in: scenario)
  if !result.isFeasible { result.remedy = try cheapestRemedy(for: strategy, in: scenario) }
  return result
}

/// Simulates a strategy, whether it fits or not.
func simulatedResult(
  of strategy: Strategy, in scenario: Scenario
) throws(TrainingError) -> StrategyResult {
  let plan = StepPlan(strategy, in: scenario)
  let step = try simulatedStep(of: plan)
  return StrategyResult(
    strategy: strategy, microBatchCount: plan.microBatchCount, step: step,
    metrics: StepMetrics(of: step, plan: plan), memory: MemoryModel(plan).use, remedy: nil)
}

/// Lowers a plan and runs it.
package func simulatedStep(of plan: StepPlan) throws(TrainingError) -> StepTimeline {
  try simulatedStep(of: plan, detail: .everyTask)
}

/// The same with as many tasks as asked for.
func simulatedStep(
  of plan: StepPlan, detail: StepDetail
) throws(TrainingError) -> StepTimeline {
  try plan.checkTaskCount()
  let built = buildStep(plan, detail: detail)
  do {
    let timeline =
      built.step.hasContention
      ? try simulate(built.step.graph, contention: built.step.contention)
      : try simulate(built.step.graph)
    guard timeline.makespan < .longest else {
      throw TrainingError.stepTooLong(strategy: plan.strategy.name)
    }
    return StepTimeline(
      timeline: timeline, tasks: built.step.tasks, streams: built.step.streams,
      rankClasses: built.rankClasses,
      criticalPath: detail == .everyTask
        ? criticalPath(of: timeline, through: built.step.graph) : [])
  } catch let error as SimulationError {
    switch error {
    case .tooLong: throw .stepTooLong(strategy: plan.strategy.name)
    case .deadlock(let tasks):
      preconditionFailure("the tasks of \(plan.strategy) wait in a circle: \(tasks)")
    }
  } catch {
    throw .stepTooLong(strategy: plan.strategy.name)
  }
}
