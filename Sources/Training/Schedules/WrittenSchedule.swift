/// A schedule that a user has written down, action by action: for one shape only.
package struct WrittenSchedule: PipelineSchedule, Hashable {
  /// The file, or what the user calls it.
  package let name: String
  package let program: ScheduleProgram

  /// A program that runs to its end, under a name.
  package init(name: String, program: ScheduleProgram) {
    self.name = name
    self.program = program
  }

  /// Of a path, the last part.
  package var title: String { name.split(separator: "/").last.map(String.init) ?? name }

  package var summary: String { "an order of actions that was written down" }
  package var layout: StageLayout { program.layout }

  package var virtualStageCounts: ClosedRange<Int> {
    program.shape.virtualStageCount...program.shape.virtualStageCount
  }

  package func problem(for shape: ScheduleShape) -> String? {
    let counts = [
      ("rank", program.shape.rankCount, shape.rankCount),
      ("virtual stage", program.shape.virtualStageCount, shape.virtualStageCount),
      ("micro-batch", program.shape.microBatchCount, shape.microBatchCount),
    ]
    guard let (noun, written, wanted) = counts.first(where: { $0.1 != $0.2 }) else { return nil }
    let plural = noun == "micro-batch" ? "micro-batches" : "\(noun)s"
    return "the schedule has \(written) \(written == 1 ? noun : plural), the strategy \(wanted)"
  }

  /// The actions as written; the shape is their own.
  package func program(for shape: ScheduleShape, costs: ScheduleCosts) -> ScheduleProgram {
    precondition(shape == program.shape, "a written schedule has one shape")
    return program
  }
}
