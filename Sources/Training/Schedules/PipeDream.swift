/// 1F1B without a flush: the next step's micro-batches follow at once.
///
/// The order from a start to an end is 1F1B's. Without a flush the pipeline stays full across steps,
/// so that over many steps the bubble goes to zero. Every micro-batch updates the weights; its backward
/// pass uses those of its forward pass, of which rank `r` of `p` keeps up to `p − r` versions.
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

  package var updatesEveryMicroBatch: Bool { true }

  func actions(of rank: Int, in shape: ScheduleShape) -> [ScheduleAction] {
    OneForwardOneBackward().actions(of: rank, in: shape)
  }

  /// What a rank does in one step of the full pipeline: each forward pass is followed by the backward
  /// pass of the oldest micro-batch behind it, which may be one of the step before.
  static func window(of rank: Int, in shape: ScheduleShape) -> [ScheduleAction] {
    let count = shape.microBatchCount
    let behindCount = min(shape.rankCount - 1 - rank, count)
    return (0..<count).flatMap { microBatch in
      [
        ScheduleAction.forward(rank, microBatch),
        .backward(rank, (microBatch + count - behindCount) % count),
      ]
    }
  }
}
