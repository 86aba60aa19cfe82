/// 1F1B without a flush: the next step's micro-batches follow at once.
///
/// The order within a step is 1F1B's. Without a flush the pipeline stays full across steps, so that
/// over many steps the bubble goes to zero; a micro-batch's backward pass uses the weights of its
/// forward pass, of which rank `r` of `p` keeps up to `p − r` versions.
///
/// Source: [PipeDream](https://arxiv.org/abs/1806.03377), section 3.3, "weight stashing".
package struct PipeDream: RankwiseSchedule {
  package let name = "pipedream"
  package let title = "PipeDream"
  package let summary =
    "1F1B without a flush between steps; keeps a version of the weights for each micro-batch in flight"
  package let layout = StageLayout.loop

  package init() {}

  package func problem(for shape: ScheduleShape) -> String? {
    sizeProblem(of: shape) ?? fillProblem(of: shape)
  }

  package func weightVersionCount(of rank: Int, in shape: ScheduleShape) -> Int {
    min(shape.rankCount - rank, shape.microBatchCount)
  }

  /// Steps overlap, and one step is what is simulated.
  package func stepProblem(for shape: ScheduleShape) -> String? {
    "\(title) has no end of a step to simulate; use 1f1b, whose order within a step is the same"
  }

  func actions(of rank: Int, in shape: ScheduleShape) -> [ScheduleAction] {
    OneForwardOneBackward().actions(of: rank, in: shape)
  }
}
