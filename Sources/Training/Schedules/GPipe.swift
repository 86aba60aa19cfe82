/// All forward passes, then all backward passes.
///
/// Source: [GPipe](https://arxiv.org/abs/1811.06965), section 2.3. Every stage holds the activations
/// of all micro-batches.
package struct GPipe: RankwiseSchedule {
  package let name = "gpipe"
  package let title = "GPipe"
  package let summary =
    "all forward passes, then all backward passes; holds every micro-batch's activations"
  package let layout = StageLayout.loop

  package init() {}

  func actions(of rank: Int, in shape: ScheduleShape) -> [ScheduleAction] {
    let microBatches = 0..<shape.microBatchCount
    return microBatches.map { .forward(rank, $0) } + microBatches.map { .backward(rank, $0) }
  }
}
