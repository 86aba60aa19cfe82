import ArgumentParser
import Fitting
import Measurements
import ScenarioFiles
import Training

/// `parreport calibrate`: fits a stack's calibration to measured runs, or its links to nccl-tests.
struct CalibrateCommand: RunnableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calibrate",
    abstract: "Fit a software stack to your measurements.",
    discussion: """
      Fits what a software stack reaches of the hardware to measured step times, and writes a file \
      that a scenario names with job.stack. Every row of a measurement file is a run, as for \
      parreport accuracy. The fit minimizes the differences of the logarithms of predicted and \
      measured step times; a run that is far off pulls little, and a parameter that runs say \
      nothing about stays where it started. Then it fits again without each part of the runs and \
      predicts those: the errors out of sample, which the file keeps as bands.

      --network fits the links alone, to the output of all_reduce_perf and the other programs of \
      nccl-tests.
      """)

  @Option(
    name: .customLong("measurements"), parsing: .upToNextOption,
    help: ArgumentHelp(
      "Measurement files, or folders of which every .csv is read.", valueName: "file-or-dir"))
  var paths: [String] = []

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Fit the links to these outputs of nccl-tests instead.", valueName: "file"))
  var network: [String] = []

  @Option(
    help: ArgumentHelp(
      "The cluster that nccl-tests ran on: one of the catalog, or the path of a file.",
      valueName: "name-or-file"))
  var cluster: String?

  @Option(
    name: [.short, .customLong("out")],
    help: ArgumentHelp("Write the stack to this file.", valueName: "file.yaml"))
  var output: String

  @Option(help: "The stack's name; that of the file by default.")
  var name: String?

  @Option(help: "The stack's name as people say it.")
  var title: String?

  @Option(
    help: ArgumentHelp(
      "Start from this stack, and stay there where runs say nothing: one of the catalog, or the "
        + "path of a calibration; a usual stack by default.", valueName: "name-or-file"))
  var start: String?

  @Option(help: "Fit to no fewer different runs than these.")
  var atLeast = 3

  @Option(
    help: "Whether its attention uses a device's newest instructions; as the start by default.")
  var attentionKernel: AttentionKernel?

  @Option(help: "How it runs what lies between matrix products; as the start by default.")
  var execution: Execution?

  @Option(help: "How it adds the gradients of micro-batches; as the start by default.")
  var gradientAccumulation: GradientAccumulation?

  @Option(help: "What of the loss one kernel computes; as the start by default.")
  var lossFusion: LossFusion?

  @Option(
    name: .customLong("only-stack"), parsing: .upToNextOption,
    help: ArgumentHelp("Use rows of these stacks only.", valueName: "name"))
  var onlyStacks: [String] = []

  @Option(help: "Parts that are held out in turn; 5 by default, 0 for none.")
  var folds: Int?

  @Flag(
    help: "Hold out all rows of a stack at a time; with --folds, of several stacks at a time.")
  var leaveOneSourceOut = false

  @Flag(help: "Give the rows of each stack the same total weight.")
  var weighSourcesEqually = false

  @Option(
    help: ArgumentHelp(
      "Fit to no more rows of a stack than these, evenly spaced; all by default.",
      valueName: "count"))
  var mostPerStack: Int?

  @Flag(help: "Replace a file that is there.")
  var force = false

  @Flag(name: .shortAndLong, help: "Tell on standard error what takes how long.")
  var verbose = false

  @Option(help: "Whether messages are coloured.")
  var color = ColorChoice.auto

  func validate() throws {
    guard paths.isEmpty != network.isEmpty else {
      throw ValidationError(
        paths.isEmpty
          ? "name measured runs with --measurements, or outputs of nccl-tests with --network"
          : "--measurements and --network contradict each other; use one of them")
    }
    guard network.isEmpty == (cluster == nil) else {
      throw ValidationError(
        network.isEmpty
          ? "--cluster is for --network; rows of measurements name their own"
          : "--network: say with --cluster what the tests ran on")
    }
    guard output.hasSuffix(".yaml") else {
      throw ValidationError(
        "--out: \(shown(output)); scenarios know a stack's file by .yaml at its end")
    }
    guard atLeast >= 1 else { throw ValidationError("--at-least: \(atLeast); use 1 or more") }
    if let mostPerStack, mostPerStack < 1 {
      throw ValidationError("--most-per-stack: \(mostPerStack); use 1 or more")
    }
    if let folds, folds < 0 || folds == 1 {
      throw ValidationError("--folds: \(folds); use at least 2, or 0 for none")
    }
  }

  func run(on console: Console) async throws(Failure) -> ExitStatus {
    try checkOutput()
    let stack = try startStack(style: console.problemStyle(color))
    let (fitted, source, text) =
      network.isEmpty
      ? try fitRuns(from: stack, on: console) : try fitNetwork(from: stack, on: console)
    let yaml = try yaml(of: fitted, source: source)
    try console.interruption.whileWriting { () throws(Failure) in
      try writeResultFile(Array(yaml.utf8), to: output)
    }
    try console.write(
      text + "wrote \(shown(output)); use it with job: { stack: \(shown(output)) }\n")
    return .done
  }

  /// Before minutes of work.
  private func checkOutput() throws(Failure) {
    guard !force, FileSystem.kind(of: output) != nil else { return }
    throw Failure(
      .unwritableOutput, "\(shown(output)): exists already, and is left as it is",
      fix: "choose another file, or replace it with --force")
  }

  private func startStack(style: ProblemStyle) throws(Failure) -> Stack {
    var stack = Stack(name: "usual", calibration: .usual)
    if let start {
      stack = try namedStack(start, style: style)
      stack.start = stack.calibration
    }
    if let attentionKernel { stack.attentionKernel = attentionKernel }
    if let execution { stack.execution = execution }
    if let gradientAccumulation { stack.gradientAccumulation = gradientAccumulation }
    if let lossFusion { stack.lossFusion = lossFusion }
    return stack
  }

  /// Checked by reading it as a scenario would.
  private func yaml(of stack: Stack, source: String) throws(Failure) -> String {
    var stack = stack
    let fileName = output.split(separator: "/").last.map(String.init) ?? output
    stack.name = name ?? String(fileName.dropLast(".yaml".count))
    let yaml = stackYAML(of: stack, title: title, source: source)
    do {
      _ = try readStackFile(SourceFile(name: output, bytes: Array(yaml.utf8)))
    } catch {
      throw Failure(.wrongUsage, report: error.text(style: .oneLine))
    }
    return yaml
  }
}

extension AttentionKernel: ExpressibleByArgument {}
extension Execution: ExpressibleByArgument {}
extension GradientAccumulation: ExpressibleByArgument {}
extension LossFusion: ExpressibleByArgument {}
