/// A schedule in which a rank's order follows from its place alone.
protocol RankwiseSchedule: PipelineSchedule {
  /// The order of one rank's actions.
  func actions(of rank: Int, in shape: ScheduleShape) -> [ScheduleAction]
}

extension RankwiseSchedule {
  package func program(for shape: ScheduleShape, costs: ScheduleCosts) -> ScheduleProgram {
    ScheduleProgram(
      layout: layout, shape: shape,
      actions: (0..<shape.rankCount).map { actions(of: $0, in: shape) })
  }
}
