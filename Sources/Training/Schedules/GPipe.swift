/// All forward passes, then all backward passes.
///
/// Source: [GPipe](https://arxiv.org/abs/1811.06965), section 2.3. Every stage holds the activations
/// of all micro-batches.
package struct GPipe: PipelineSchedule {
  package let name = "gpipe"
  package let title = "GPipe"
  package let summary =
    "all forward passes, then all backward passes; holds every micro-batch's activations"

  package init() {}

  package func passes(of stage: Int, stageCount: Int, microBatchCount: Int) -> [Pass] {
    let microBatches = 0..<microBatchCount
    return microBatches.map { Pass(.forward, microBatch: $0) }
      + microBatches.map { Pass(.backward, microBatch: $0) }
  }
}
