/// A schedule with split backward passes whose order is looked for, given what passes cost.
///
/// The order is the best within the memory limit of those found; the same costs give the same order.
protocol ZeroBubbleSchedule: PipelineSchedule {
  /// The most activations a rank may hold, in halves of a virtual stage's, if costs do not limit it.
  func memoryLimit(for shape: ScheduleShape) -> Int
}

extension ZeroBubbleSchedule {
  package var dependsOnCosts: Bool { true }

  package func program(for shape: ScheduleShape, costs: ScheduleCosts) -> ScheduleProgram {
    bestProgram(for: shape, costs: costs, stepCount: ZeroBubbleSearch.usualStepCount)
  }

  /// The best program within so many steps of search beyond the published heuristics.
  func bestProgram(
    for shape: ScheduleShape, costs: ScheduleCosts, stepCount: Int
  ) -> ScheduleProgram {
    let givenLimit = costs.memoryLimit.map { 2 * shape.virtualStageCount * max(1, $0) }
    let problem = ZeroBubbleProblem(
      shape, costs: costs, memoryLimit: givenLimit ?? memoryLimit(for: shape))
    let order = ZeroBubbleSearch.order(problem, stepCount: stepCount)
    return problem.program(order, layout: layout, shape: shape)
  }
}
