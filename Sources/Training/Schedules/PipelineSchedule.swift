/// The order of passes on each stage of a pipeline.
package protocol PipelineSchedule: Sendable {
  /// As in scenario files, `1f1b`.
  var name: String { get }
  /// As people say it, "1F1B".
  var title: String { get }
  /// What it does and what that costs, one sentence.
  var summary: String { get }
  /// The passes of one stage, in order: each micro-batch's forward before its backward.
  func passes(of stage: Int, stageCount: Int, microBatchCount: Int) -> [Pass]
}
