import ArgumentParser
import Measurements
import Reporting
import ScenarioFiles
import Training

/// `parreport accuracy`: predicts published runs and says how far off the predictions are.
struct AccuracyCommand: RunnableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accuracy",
    abstract: "Predict published measurements and compare.",
    discussion: """
      Every row of a measurement file is a published run. It is simulated as its row describes it, \
      and its measured step time and memory are compared with the predicted ones. Errors are \
      relative: predicted ÷ measured − 1. A row that cannot be predicted is listed with the reason.

      Calibrations may have been fitted to the runs that they predict. --folds and \
      --leave-one-source-out fit anew without the runs that are then predicted, and tell those errors \
      apart. Fits of folds start where the calibration of the stack says that it was fitted from, all \
      others at the usual calibration.
      """)

  @Option(
    name: .customLong("measurements"), parsing: .upToNextOption,
    help: ArgumentHelp(
      "Measurement files, or folders of which every .csv is read.", valueName: "file-or-dir"))
  var paths: [String]

  @Option(
    help: ArgumentHelp(
      "Predict every run with this stack: one of the catalog, or the path of a calibration.",
      valueName: "name-or-file"))
  var stack: String?

  @Option(
    help: ArgumentHelp(
      "Parts into which each stack's runs are split; each part is predicted by a fit to the others. "
        + "0 for none.", valueName: "n"))
  var folds = 0

  @Flag(help: "Predict each stack's runs by one fit to all other stacks, which weigh the same.")
  var leaveOneSourceOut = false

  @Flag(help: "Predict again without each part of the cost model.")
  var ablation = false

  @Option(
    name: [.short, .customLong("out")],
    help: ArgumentHelp(
      "Also write a page with figures to this folder, and accuracy.json and accuracy.md.",
      valueName: "dir"))
  var output: String?

  @Flag(help: "Write into a folder that holds other files; they stay.")
  var force = false

  @Flag(help: "Print the results as JSON on standard output, and nothing else there.")
  var json = false

  @Flag(name: .shortAndLong, help: "Tell on standard error what takes how long.")
  var verbose = false

  @Option(help: "Whether messages are coloured.")
  var color = ColorChoice.auto

  func validate() throws {
    if folds < 0 || folds == 1 {
      throw ValidationError("--folds: \(folds); use at least 2, or 0 for none")
    }
    guard folds == 0 || !leaveOneSourceOut else {
      throw ValidationError(
        "--folds and --leave-one-source-out contradict each other; use one of them")
    }
  }

  func run(on console: Console) async throws(Failure) -> ExitStatus {
    var stopwatch = Stopwatch(on: console, isShown: verbose)
    let folder = try output.map { path throws(Failure) in try OutputFolder(path, force: force) }
    let files = try readMeasurementFiles(paths, style: console.problemStyle(color))
    stopwatch.lap("read the measurements")
    var progress = Progress(on: console, isQuiet: json)
    let onlyStack = try stack.map { name throws(Failure) in
      try namedStack(name, style: console.problemStyle(color))
    }
    let accuracy = try await accuracy(of: files, onlyStack: onlyStack, progress: &progress)
    stopwatch.lap("predicted the runs")
    let report = try await report(on: accuracy, &stopwatch, progress: &progress)
    if let folder { try await write(report, to: folder, console, progress: &progress) }
    progress.clear()
    try console.write(json ? accuracyJSON(of: report) : accuracyText(of: report))
    return .done
  }
}
