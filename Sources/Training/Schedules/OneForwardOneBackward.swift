/// As few forward passes as fill the pipeline, then one backward for each forward pass.
///
/// Source: [PipeDream-Flush](https://arxiv.org/abs/2006.09503), section 3.1. Stage `i` of `p` holds
/// the activations of at most `p − i` micro-batches; the makespan is GPipe's.
package struct OneForwardOneBackward: PipelineSchedule {
  package let name = "1f1b"
  package let title = "1F1B"
  package let summary =
    "one backward for each forward pass; holds at most as many micro-batches as stages follow"

  package init() {}

  package func passes(of stage: Int, stageCount: Int, microBatchCount: Int) -> [Pass] {
    let warmUpCount = min(stageCount - 1 - stage, microBatchCount)
    let warmUp = (0..<warmUpCount).map { Pass(.forward, microBatch: $0) }
    let steady = (warmUpCount..<microBatchCount).flatMap { forward in
      [
        Pass(.forward, microBatch: forward),
        Pass(.backward, microBatch: forward - warmUpCount),
      ]
    }
    let coolDown = (microBatchCount - warmUpCount..<microBatchCount).map {
      Pass(.backward, microBatch: $0)
    }
    return warmUp + steady + coolDown
  }
}
