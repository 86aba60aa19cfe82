/// Zero bubble within 1F1B's memory: two virtual stages a rank, folded in a V.
///
/// When all parts take equally long, communication takes no time and memory is not limited
/// otherwise, the order is PyTorch's, which then has no bubble within a rank's span if there are at
/// least 2p − 1 micro-batches. Otherwise that order may wait a lot, and the order is looked for. A
/// rank holds at most p micro-batches.
///
/// Source: [Zero bubble pipeline parallelism](https://arxiv.org/abs/2401.10241), section 6.
package struct ZBV: ZeroBubbleSchedule {
  package let name = "zbv"
  package let title = "ZB-V"
  package let summary =
    "two virtual stages a rank, folded in a V; no bubble within 1F1B's memory if parts take equally long"
  package let layout = StageLayout.fold

  package init() {}

  package func program(for shape: ScheduleShape, costs: ScheduleCosts) -> ScheduleProgram {
    if costs.areEqual {
      return ScheduleProgram(
        layout: layout, shape: shape,
        actions: (0..<shape.rankCount).map { FoldedOrder.actions(of: $0, in: shape) })
    }
    return bestProgram(for: shape, costs: costs, stepCount: ZeroBubbleSearch.usualStepCount)
  }

  func memoryLimit(for shape: ScheduleShape) -> Int { 4 * shape.rankCount }
}
