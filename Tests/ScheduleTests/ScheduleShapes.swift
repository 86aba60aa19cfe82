@testable import Training

/// Small shapes for laws.
enum ScheduleShapes {
  static func of(_ schedule: any PipelineSchedule) -> [ScheduleShape] {
    var shapes: [ScheduleShape] = []
    for rankCount in [1, 2, 3, 4, 6] {
      for virtualStageCount in [1, 2, 3] {
        for microBatchCount in [1, 2, 3, 5, 8, 12] {
          let shape = ScheduleShape(
            rankCount: rankCount, virtualStageCount: virtualStageCount,
            microBatchCount: microBatchCount)
          if schedule.problem(for: shape) == nil { shapes.append(shape) }
        }
      }
    }
    return shapes
  }
}

extension PipelineSchedule {
  /// The program; of schedules that search, the best of the published heuristics.
  func quickProgram(for shape: ScheduleShape, costs: ScheduleCosts) -> ScheduleProgram {
    guard let schedule = self as? any ZeroBubbleSchedule, !(name == "zbv" && costs.areEqual)
    else { return program(for: shape, costs: costs) }
    return schedule.bestProgram(for: shape, costs: costs, stepCount: 0)
  }
}
