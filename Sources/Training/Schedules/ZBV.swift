package struct ZBV: PipelineSchedule {
  package let name = "zbv"
  package let title = "ZB-V"
  package let summary =
    "two virtual stages a rank, folded in a V; no bubble if all parts take equally long"
  package let layout = StageLayout.fold

  package init() {}

  package func program(for shape: ScheduleShape, costs: ScheduleCosts) -> ScheduleProgram {
    ScheduleProgram(
      layout: layout, shape: shape,
      actions: (0..<shape.rankCount).map { FoldedOrder.actions(of: $0, in: shape) })
  }
}
