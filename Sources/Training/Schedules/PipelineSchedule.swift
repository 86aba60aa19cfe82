/// The order of passes on each rank of a pipeline.
package protocol PipelineSchedule: Sendable {
  /// As in scenario files, `1f1b`.
  var name: String { get }
  /// As people say it, "1F1B".
  var title: String { get }
  /// What it does and what that costs, one sentence.
  var summary: String { get }
  var layout: StageLayout { get }
  /// Virtual stages a rank may hold.
  var virtualStageCounts: ClosedRange<Int> { get }
  /// Why there is no such schedule of this shape, and which shapes there are; nil if there is.
  func problem(for shape: ScheduleShape) -> String?
  /// The order of actions of every rank.
  ///
  /// - Parameters:
  ///   - shape: One without a `problem`.
  ///   - costs: Only schedules that look for the best order depend on them.
  /// - Returns: An order that runs to its end.
  func program(for shape: ScheduleShape, costs: ScheduleCosts) -> ScheduleProgram
  /// The versions of its weights that a rank keeps at once.
  func weightVersionCount(of rank: Int, in shape: ScheduleShape) -> Int
  /// Whether the order depends on the costs.
  var dependsOnCosts: Bool { get }
  /// Whether every micro-batch's gradient updates the weights at once, so that the pipeline never
  /// drains: a step is then a window of the full pipeline.
  var updatesEveryMicroBatch: Bool { get }
  /// Why no step can be built with a schedule of this shape; nil if one can.
  func stepProblem(for shape: ScheduleShape) -> String?
}

extension PipelineSchedule {
  package var virtualStageCounts: ClosedRange<Int> { layout == .loop ? 1...1 : 2...2 }

  package func problem(for shape: ScheduleShape) -> String? { sizeProblem(of: shape) }

  package func weightVersionCount(of rank: Int, in shape: ScheduleShape) -> Int { 1 }

  package var dependsOnCosts: Bool { false }

  package var updatesEveryMicroBatch: Bool { false }

  package func stepProblem(for shape: ScheduleShape) -> String? { problem(for: shape) }

  /// What is wrong with the sizes whatever the schedule's own rule.
  func sizeProblem(of shape: ScheduleShape) -> String? {
    if shape.rankCount < 1 { return "\(shape.rankCount) ranks; use at least 1" }
    if shape.microBatchCount < 1 {
      return "\(shape.microBatchCount) micro-batches; use at least 1"
    }
    guard !virtualStageCounts.contains(shape.virtualStageCount) else { return nil }
    let bounds = virtualStageCounts
    let right =
      bounds.count == 1
      ? "\(title) uses \(bounds.lowerBound)" : "\(title) uses at least \(bounds.lowerBound)"
    return "\(shape.virtualStageCount) virtual stages a rank; \(right)"
  }
}
