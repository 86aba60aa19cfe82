/// As few forward passes as fill the pipeline, then one backward for each forward pass.
///
/// Source: [PipeDream-Flush](https://arxiv.org/abs/2006.09503), section 3.1. Stage `i` of `p` holds
/// the activations of at most `p − i` micro-batches; the makespan is GPipe's.
package struct OneForwardOneBackward: RankwiseSchedule {
  package let name = "1f1b"
  package let title = "1F1B"
  package let summary =
    "one backward for each forward pass; holds at most as many micro-batches as stages follow"
  package let layout = StageLayout.loop

  package init() {}

  package func problem(for shape: ScheduleShape) -> String? {
    sizeProblem(of: shape) ?? fillProblem(of: shape)
  }

  /// Unlike PyTorch's, Megatron-LM's runtime also runs fewer micro-batches than stages.
  package func stepProblem(for shape: ScheduleShape) -> String? { sizeProblem(of: shape) }

  func actions(of rank: Int, in shape: ScheduleShape) -> [ScheduleAction] {
    let warmUpCount = min(shape.rankCount - 1 - rank, shape.microBatchCount)
    var actions = (0..<warmUpCount).map { ScheduleAction.forward(rank, $0) }
    actions.reserveCapacity(2 * shape.microBatchCount)
    for microBatch in warmUpCount..<shape.microBatchCount {
      actions.append(.forward(rank, microBatch))
      actions.append(.backward(rank, microBatch - warmUpCount))
    }
    for microBatch in shape.microBatchCount - warmUpCount..<shape.microBatchCount {
      actions.append(.backward(rank, microBatch))
    }
    return actions
  }
}

extension PipelineSchedule {
  /// What is wrong if there are too few micro-batches to fill the pipeline.
  func fillProblem(of shape: ScheduleShape) -> String? {
    guard shape.microBatchCount < shape.stageCount else { return nil }
    return "\(shape.microBatchCount) micro-batches do not fill \(shape.stageCount) stages; "
      + "\(title) uses at least one micro-batch a stage"
  }
}
