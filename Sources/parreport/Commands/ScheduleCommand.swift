import ArgumentParser
import Charting
import Drawing
import Glibc
import Reporting
import Simulation
import Training

/// `parreport schedule`: one pipeline schedule, printed or drawn.
struct ScheduleCommand: RunnableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schedule",
    abstract: "Print or draw one pipeline schedule.",
    discussion: """
      Costs are those of a rank's whole work on one micro-batch, in any unit: a virtual stage takes \
      its share, cost ÷ virtual stages, so that schedules with one and with several stages a rank \
      compare. (DualPipe's two stages are copies: a micro-batch passes one of them, at full cost.) \
      All results are in the same unit. A pass waits for its input from another rank for \
      --communication; with --blocking the transfer also keeps both ranks from computing.

      text: a grid and the numbers. csv: PyTorch's compute-action notation, one row a rank. png: a \
      Gantt chart, to --out or to a standard output that is no terminal. json: actions (by rank), \
      makespan, stageSpan (the longest time from a rank's first forward to its last weight \
      gradient), bubbleRate ((stageSpan − work) ÷ stageSpan), bubbleFraction (idle ÷ makespan) and \
      peakInFlight (by rank).
      """)

  @OptionGroup(title: "Schedule")
  var source: ScheduleSource

  @OptionGroup(title: "Costs")
  var costs: ScheduleCostOptions

  @Option(help: "How to show it.")
  var format = ScheduleFormat.text

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to this file instead of standard output.", valueName: "file"))
  var out: String?

  @Option(help: "Pixels of the picture per point, 1 to 3.")
  var pngScale = 1

  @Option(help: "The picture's colours: light or dark.")
  var pngTheme = Theme.light

  func validate() throws {
    guard (1...3).contains(pngScale) else {
      throw ValidationError("--png-scale: \(pngScale); use 1, 2 or 3")
    }
    if source.file != nil, costs.memoryLimit != nil {
      throw ValidationError("--memory-limit: the order of a file is fixed; leave it out")
    }
    if format == .png, out == nil, isatty(STDOUT_FILENO) == 1 {
      throw ValidationError("a terminal cannot show a picture; name a file with --out")
    }
  }

  func run(on console: Console) throws(Failure) -> ExitStatus {
    let view = try view()
    let bytes = try bytes(of: view)
    if let out {
      try writeResultFile(bytes, to: out)
    } else {
      try console.write(bytes)
    }
    return .done
  }

  private func bytes(of view: ScheduleView) throws(Failure) -> [UInt8] {
    switch format {
    case .text: Array(scheduleText(of: view).utf8)
    case .csv: Array(view.run.program.csv.utf8)
    case .json: Array(scheduleJSON(of: view).utf8)
    case .png: try picture(of: view)
    }
  }

  private func picture(of view: ScheduleView) throws(Failure) -> [UInt8] {
    let limit = ScheduleChart.rankLimit
    guard view.shape.rankCount <= limit else {
      throw Failure(
        .wrongUsage, "\(view.shape.rankCount) ranks are too many rows for a picture",
        fix: "use at most \(limit) ranks, or another --format")
    }
    do {
      return try png(of: ScheduleChart(of: view).scene, theme: pngTheme, scale: pngScale)
    } catch {
      throw Failure(
        .unwritableOutput, "the picture cannot be drawn: \(error)",
        fix: "lower --png-scale, or use another --format")
    }
  }

  private func view() throws(Failure) -> ScheduleView {
    if let (schedule, shape) = try source.known() {
      let copies = schedule.layout.modelCopyCount
      let (costs, unit) = try costs.costs(
        for: shape, stagesPerMicroBatch: shape.virtualStageCount / copies)
      let program = schedule.program(for: shape, costs: costs)
      try checkMemory(of: program, titled: schedule.title)
      return try view(of: program, titled: schedule.title, costs: costs, unit: unit)
    }
    guard let program = try source.read() else {
      throw Failure(.wrongUsage, "name a schedule with --kind, or a file of one with --file")
    }
    let copies = program.layout.modelCopyCount
    let (costs, unit) = try costs.costs(
      for: program.shape, stagesPerMicroBatch: program.shape.virtualStageCount / copies)
    return try view(of: program, titled: "Schedule", costs: costs, unit: unit)
  }

  private func view(
    of program: ScheduleProgram, titled title: String, costs: ScheduleCosts, unit: Nanoseconds
  ) throws(Failure) -> ScheduleView {
    do {
      return ScheduleView(title: title, run: try ScheduleRun(program, costs: costs), unit: unit)
    } catch {
      throw Failure(.bug, "the schedule does not run to its end: \(error)")
    }
  }

  /// Only zero-bubble schedules adapt to a limit, and not to any.
  private func checkMemory(of program: ScheduleProgram, titled title: String) throws(Failure) {
    guard let limit = costs.memoryLimit, let peak = program.peakInFlight.max(),
      peak > Double(limit)
    else { return }
    throw Failure(
      .wrongUsage,
      "\(title) holds up to \(shortestDigits(peak)) micro-batches on a rank, more than "
        + "--memory-limit \(limit)",
      fix: "use a limit of at least \(shortestDigits(peak.rounded(.up))), or another schedule")
  }
}

extension Theme: ExpressibleByArgument {}
