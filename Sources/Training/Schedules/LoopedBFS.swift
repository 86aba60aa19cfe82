/// GPipe with several virtual stages a rank: each of them runs all micro-batches before the next.
///
/// Source: [Breadth-first pipeline parallelism](https://arxiv.org/abs/2211.05953), section 4; the
/// order of backward passes, last micro-batch first, is PyTorch's `ScheduleLoopedBFS`.
package struct LoopedBFS: RankwiseSchedule {
  package let name = "looped-bfs"
  package let title = "looped BFS"
  package let summary =
    "each virtual stage runs all micro-batches before the next one; holds every micro-batch's activations"
  package let layout = StageLayout.loop

  package init() {}

  package var virtualStageCounts: ClosedRange<Int> { 1...Int.max }

  func actions(of rank: Int, in shape: ScheduleShape) -> [ScheduleAction] {
    let stages = layout.stages(of: rank, in: shape)
    let microBatches = 0..<shape.microBatchCount
    return stages.flatMap { stage in microBatches.map { .forward(stage, $0) } }
      + stages.reversed().flatMap { stage in microBatches.reversed().map { .backward(stage, $0) } }
  }
}
