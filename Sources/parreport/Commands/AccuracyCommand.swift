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
    name: [.short, .customLong("out")],
    help: ArgumentHelp("Also write accuracy.json and accuracy.md to this folder.", valueName: "dir")
  )
  var output: String?

  @Flag(help: "Write into a folder that holds other files; they stay.")
  var force = false

  @Flag(help: "Print the results as JSON on standard output, and nothing else there.")
  var json = false

  @Flag(name: .shortAndLong, help: "Tell on standard error what takes how long.")
  var verbose = false

  @Option(help: "Whether messages are coloured.")
  var color = ColorChoice.auto

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
    progress.clear()
    stopwatch.lap("predicted the runs")
    let worst = try worstPredictions(of: accuracy)
    if let folder { try write(accuracy, worst: worst, to: folder, console) }
    stopwatch.lap("told where the time goes")
    try console.write(
      json ? accuracyJSON(of: accuracy) : accuracyText(of: accuracy, worst: worst))
    return .done
  }

  private func write(
    _ accuracy: Accuracy, worst: [WorstPrediction], to folder: OutputFolder, _ console: Console
  ) throws(Failure) {
    let texts = [
      ("accuracy.json", accuracyJSON(of: accuracy)),
      ("accuracy.md", accuracyMarkdown(of: accuracy, worst: worst)),
    ]
    let files = texts.map { OutputFile(path: $0.0, bytes: Array($0.1.utf8)) }
    try console.interruption.whileWriting { () throws(Failure) in
      try folder.write(files) { console.interruption.isRequested }
    }
  }

  /// Simulated once more, for people only: JSON does not hold the breakdown.
  private func worstPredictions(of accuracy: Accuracy) throws(Failure) -> [WorstPrediction] {
    guard output != nil || !json else { return [] }
    var worst: [WorstPrediction] = []
    for prediction in accuracy.worst(10) {
      do throws(TrainingError) {
        let breakdown = try stepBreakdown(
          of: prediction.input.strategy, in: prediction.input.scenario)
        worst.append(WorstPrediction(prediction: prediction, breakdown: breakdown))
      } catch {
        throw Failure(error)
      }
    }
    return worst
  }

  /// Predicts all runs side by side, equal ones once.
  private func accuracy(
    of files: [MeasuredFile], onlyStack: Stack?, progress: inout Progress
  ) async throws(Failure) -> Accuracy {
    let runs: [StudiedRun]
    do { runs = try studiedRuns(in: files, onlyStack: onlyStack) } catch {
      throw Failure(.bug, report: error.text(style: .oneLine))
    }
    let groups = equalRuns(among: runs)
    let outcomes = await inParallel(groups, "runs predicted", progress: &progress) { group in
      predict(equal: group.map { runs[$0] })
    }
    let inOrder = zip(groups.joined(), outcomes.joined()).sorted { $0.0 < $1.0 }
    return Accuracy(inOrder.map(\.1))
  }
}
