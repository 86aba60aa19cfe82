import ArgumentParser
import Charting
import Reporting
import Training

/// `parreport report`, the default command: simulates scenarios and writes their report.
struct ReportCommand: RunnableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Simulate the strategies of a scenario and write the report (the default command).")

  @Option(
    name: [.short, .customLong("scenario")],
    help: ArgumentHelp(
      "A scenario file; - reads standard input. Repeat for several. Without it, the built-in "
        + "scenarios.", valueName: "file"))
  var scenarios: [String] = []

  @Option(
    name: [.short, .customLong("out")],
    help: ArgumentHelp("The folder to write the report to.", valueName: "dir"))
  var output = "output/"

  @Option(
    name: .customLong("set"), parsing: .upToNextOption,
    help: ArgumentHelp(
      "Replace values of the scenarios, such as job.globalBatch=512.", valueName: "key=value"))
  var overrides: [String] = []

  @Option(
    name: .customLong("strategy"), parsing: .upToNextOption,
    help: ArgumentHelp("Compare only these strategies.", valueName: "name"))
  var strategies: [String] = []

  @Option(help: ArgumentHelp("The strategy to compare the others with.", valueName: "name"))
  var baseline: String?

  @Option(help: ArgumentHelp("Device pixels per pixel of the pictures, 1 to 3.", valueName: "n"))
  var pngScale = 2

  @Option(help: "The pictures' colours.")
  var pngTheme = PictureThemes.light

  @Option(
    help: ArgumentHelp(
      "The devices that have a row in the timelines: auto for a few that stand for all, all, or "
        + "ranks such as 0,8,100-115.", valueName: "ranks"), transform: rowChoice)
  var ranks = RowChoice.representatives

  @Flag(
    help: ArgumentHelp(
      "Write a trace of each strategy, trace/STRATEGY.json, for Perfetto or Chrome's tracing page.")
  )
  var trace = false

  @Option(
    help: ArgumentHelp(
      "A folder with templates that replace embedded ones of the same name.", valueName: "dir"))
  var templates: String?

  @Flag(help: "Write into a folder that holds other files; they stay.")
  var force = false

  @Flag(help: "Print the results as JSON on standard output, and nothing else there.")
  var json = false

  @Flag(name: .shortAndLong, help: "Print nothing but errors.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Tell on standard error what takes how long.")
  var verbose = false

  @Option(help: "Whether messages are coloured.")
  var color = ColorChoice.auto

  func validate() throws {
    guard (1...3).contains(pngScale) else {
      throw ValidationError("--png-scale is \(pngScale); use 1, 2 or 3")
    }
    guard !(quiet && verbose) else {
      throw ValidationError("--quiet and --verbose contradict each other; use one of them")
    }
    guard scenarios.count(where: { $0 == "-" }) <= 1 else {
      throw ValidationError("standard input can be read only once; use --scenario - once")
    }
  }

  func run(on console: Console) async throws(Failure) -> ExitStatus {
    let folder = try OutputFolder(output, force: force)
    var stopwatch = Stopwatch(on: console, isShown: verbose)
    let scenarios = try selectedScenarios(console)
    stopwatch.lap("read the scenarios")
    var progress = Progress(on: console, isQuiet: quiet)
    let input = try await reportInput(for: scenarios, progress: &progress)
    stopwatch.lap("simulated the strategies")
    let figures = await draw(FigureJob.all(for: input), progress: &progress)
    stopwatch.lap("drew the figures")
    let traces = trace ? await prepare(TraceJob.all(for: input), progress: &progress) : []
    if trace { stopwatch.lap("prepared the traces") }
    let jobs = try reportJobs(for: input, figures: figures, traces: traces)
    let files = try await render(jobs, scale: pngScale, progress: &progress)
    stopwatch.lap("rendered pages and pictures")
    progress.clear()
    try console.interruption.whileWriting { () throws(Failure) in
      try folder.write(files) { console.interruption.isRequested }
    }
    stopwatch.lap("wrote \(files.count) files")
    if !quiet { tellOmissions(of: traces, on: console) }
    try announce(input, on: console)
    return status(of: input)
  }

  private func announce(_ input: ReportInput, on console: Console) throws(Failure) {
    if json { return try console.write(resultsJSON(for: input)) }
    if quiet { return }
    let page = output.hasSuffix("/") ? "\(output)index.html" : "\(output)/index.html"
    try console.write("\(verdictText(for: input.comparisons))report: \(shown(page))\n")
  }

  /// A scenario that cannot run at all is news, even when others can.
  private func status(of input: ReportInput) -> ExitStatus {
    input.comparisons.allSatisfy { $0.verdict.fastest != nil } ? .done : .nothingFeasible
  }
}
