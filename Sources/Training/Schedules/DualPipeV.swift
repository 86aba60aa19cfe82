/// DualPipe folded in half: one copy of the model, two virtual stages a rank.
///
/// Source: [DualPipe](https://github.com/deepseek-ai/DualPipe), "DualPipeV", after
/// [Cut-in-half](https://hackmd.io/@ufotalent/r1lVXsa9Jg); PyTorch's `ScheduleDualPipeV`.
package struct DualPipeV: RankwiseSchedule {
  package let name = "dualpipev"
  package let title = "DualPipeV"
  package let summary =
    "two virtual stages a rank, folded in a V; overlaps forward with backward"
  package let layout = StageLayout.fold

  package init() {}

  package func problem(for shape: ScheduleShape) -> String? {
    sizeProblem(of: shape) ?? fillProblem(of: shape)
  }

  func actions(of rank: Int, in shape: ScheduleShape) -> [ScheduleAction] {
    DualPipeOrder(
      position: rank, depth: shape.rankCount, microBatchCount: shape.microBatchCount,
      near: (stage: rank, microBatch: 0),
      far: (stage: 2 * shape.rankCount - 1 - rank, microBatch: 0)
    ).complete()
  }
}
