/// One micro-batch at a time through the whole model: only one stage ever works.
///
/// What splitting a model over devices gives without a pipeline; the baseline of every schedule.
package struct Sequential: PipelineSchedule {
  package let name = "sequential"
  package let title = "one micro-batch at a time"
  package let summary =
    "each micro-batch forward and backward before the next one starts; one stage works at a time"

  package init() {}

  package func passes(of stage: Int, stageCount: Int, microBatchCount: Int) -> [Pass] {
    (0..<microBatchCount).flatMap {
      [Pass(.forward, microBatch: $0), Pass(.backward, microBatch: $0)]
    }
  }
}
