import ArgumentParser
import ScenarioFiles
import Training

/// Which schedule: one we know, of a given size, or one from a file.
struct ScheduleSource: ParsableArguments {
  /// Virtual stages × micro-batches on all ranks; more would take minutes and gigabytes.
  private static let sizeLimit = 1_000_000
  /// Bytes of a schedule's file.
  private static let fileLimit = 32 << 20

  @Option(help: ArgumentHelp("A schedule; see parreport list schedules.", valueName: "name"))
  var kind: String?

  @Option(
    help: ArgumentHelp(
      "A schedule in PyTorch's compute-action notation instead; - reads standard input.",
      valueName: "file"))
  var file: String?

  @Option(help: "Devices in the pipeline.")
  var ranks: Int?

  @Option(help: "Micro-batches in one step.")
  var microbatches: Int?

  @Option(help: "Virtual stages a rank (default: 2 where a schedule has several, else 1).")
  var virtualStages: Int?

  func validate() throws {
    if file != nil {
      guard kind == nil, ranks == nil, microbatches == nil, virtualStages == nil else {
        throw ValidationError(
          "--file brings its own order and sizes; leave out --kind, --ranks, --microbatches and "
            + "--virtual-stages")
      }
    } else if kind == nil {
      throw ValidationError("name a schedule with --kind, or a file of one with --file")
    } else if ranks == nil || microbatches == nil {
      throw ValidationError("--kind needs --ranks and --microbatches")
    }
  }

  /// The schedule that `--kind` names, and a shape that it has.
  func known() throws(Failure) -> (schedule: any PipelineSchedule, shape: ScheduleShape)? {
    guard let kind, let ranks, let microbatches else { return nil }
    guard let schedule = PipelineSchedules.named(kind) else {
      throw .unknownName(kind, "pipeline schedule", among: PipelineSchedules.all.map(\.name))
    }
    let shape = ScheduleShape(
      rankCount: ranks,
      virtualStageCount: virtualStages ?? Self.usualStageCount(of: schedule),
      microBatchCount: microbatches)
    if let problem = Self.sizeProblem(of: shape) ?? schedule.problem(for: shape) {
      throw Failure(.wrongUsage, "\(schedule.title): \(problem)")
    }
    return (schedule, shape)
  }

  /// The schedule in the file.
  func read() throws(Failure) -> ScheduleProgram? {
    guard let file else { return nil }
    let bytes = try readScheduleFile(file, limit: Self.fileLimit)
    do throws(ScheduleFault) {
      return try ScheduleProgram(csv: String(decoding: bytes, as: UTF8.self))
    } catch {
      throw Failure(.wrongInput, "\(shown(file)): \(shown(error.message))")
    }
  }

  private static func usualStageCount(of schedule: any PipelineSchedule) -> Int {
    let counts = schedule.virtualStageCounts
    return min(max(2, counts.lowerBound), counts.upperBound)
  }

  /// Sizes below 1 are the schedule's to report.
  private static func sizeProblem(of shape: ScheduleShape) -> String? {
    let counts = [shape.rankCount, shape.virtualStageCount, shape.microBatchCount]
    guard counts.allSatisfy({ $0 >= 1 }) else { return nil }
    var size = 1
    for count in counts {
      let (product, overflow) = size.multipliedReportingOverflow(by: count)
      guard !overflow, product <= sizeLimit else {
        return "\(counts[0]) ranks × \(counts[1]) virtual stages × \(counts[2]) micro-batches are "
          + "too many; use at most \(sizeLimit) together"
      }
      size = product
    }
    return nil
  }
}
