/// One micro-batch at a time through the whole model: only one stage ever works.
///
/// What splitting a model over devices gives without a pipeline; the baseline of every schedule.
package struct Sequential: RankwiseSchedule {
  package let name = "sequential"
  package let title = "one micro-batch at a time"
  package let summary =
    "each micro-batch forward and backward before the next one starts; one stage works at a time"
  package let layout = StageLayout.loop

  package init() {}

  func actions(of rank: Int, in shape: ScheduleShape) -> [ScheduleAction] {
    (0..<shape.microBatchCount).flatMap {
      [ScheduleAction.forward(rank, $0), .backward(rank, $0)]
    }
  }
}
