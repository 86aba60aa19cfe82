import Fitting
import Measurements
import ScenarioFiles
import Training

/// Fitting to measured step times.
extension CalibrateCommand {
  /// - Returns: The stack, where its numbers come from, and what to print.
  func fitRuns(
    from start: Stack, on console: Console
  ) throws(Failure) -> (Stack, source: String, text: String) {
    var stopwatch = Stopwatch(on: console, isShown: verbose)
    let files = try chosenFiles(style: console.problemStyle(color))
    let runs = try usableRuns(in: files, start: start)
    stopwatch.lap("predicted \(runs.runs.count) runs at the start")
    let fitting = CalibrationFitting(from: start.calibration)
    let result: RunFit
    do throws(FittingError) {
      result = try fit(runs, fitting: fitting, on: console, &stopwatch)
    } catch {
      throw Failure(error)
    }
    var stack = start
    stack.calibration = result.fit.calibration
    stack.errors = result.errors
    return (stack, result.source(of: files.map(\.name)), calibrationText(of: result))
  }

  private func fit(
    _ runs: FittingRuns, fitting: CalibrationFitting, on console: Console,
    _ stopwatch: inout Stopwatch
  ) throws(FittingError) -> RunFit {
    let all = Array(runs.runs.indices)
    let equal = weighSourcesEqually ? runs.equalSourceWeights : runs.runs.map { _ in 1 }
    let weights =
      mostPerStack.map { runs.weights(mostPerSource: $0, equalSources: weighSourcesEqually) }
      ?? equal
    let fit = try fitting.fit(to: runs.observations(of: all, weights: weights))
    stopwatch.lap("fitted all runs")
    var result = RunFit(
      runs: runs, weights: equal, fittedCount: weights.count { $0 > 0 }, fit: fit,
      inSample: try runs.predictedSeconds(with: fit.calibration))
    let parts = parts(of: runs)
    guard parts.count > 1 else { return result }
    var progress = Progress(on: console, isQuiet: false)
    result.heldOut = try CrossValidation(
      over: parts, of: runs, weights: weights, fitting: fitting
    ) { progress.show($0, of: parts.count, "parts held out") }
    result.heldOutWords = heldOutWords(parts.count)
    progress.clear()
    stopwatch.lap("fitted \(parts.count) times without a part")
    return result
  }

  private func heldOutWords(_ count: Int) -> String {
    guard leaveOneSourceOut else { return "\(count) folds" }
    return folds == nil ? "each stack held out" : "whole stacks held out in \(count) parts"
  }

  private func parts(of runs: FittingRuns) -> [[Int]] {
    if leaveOneSourceOut {
      return folds.map { Fitting.folds(of: runs.runsBySource, count: $0) } ?? runs.runsBySource
    }
    let count = folds ?? 5
    return count < 2 ? [] : Fitting.folds(of: runs.twinGroups, count: count)
  }

  private func chosenFiles(style: ProblemStyle) throws(Failure) -> [MeasuredFile] {
    let files = try readMeasurementFiles(paths, style: style)
    guard !onlyStacks.isEmpty else { return files }
    let known = Set(files.flatMap(\.runs).map(\.stack)).sorted()
    for name in onlyStacks where !known.contains(name) {
      throw Failure.unknownName(name, "stack of these measurements", among: known)
    }
    return files.map { file in
      MeasuredFile(name: file.name, runs: file.runs.filter { onlyStacks.contains($0.stack) })
    }.filter { !$0.runs.isEmpty }
  }

  private func usableRuns(
    in files: [MeasuredFile], start: Stack
  ) throws(Failure) -> FittingRuns {
    let studied: [StudiedRun]
    do { studied = try studiedRuns(in: files, onlyStack: start) } catch {
      throw Failure(.bug, report: error.text(style: .oneLine))
    }
    let runs = FittingRuns(studied)
    guard runs.twinGroups.count >= atLeast else {
      throw Failure(tooFew: runs, atLeast: atLeast)
    }
    guard !leaveOneSourceOut || runs.sources.count > 1 else {
      throw Failure(
        .wrongInput, "--leave-one-source-out: all usable runs are of \(shown(runs.sources[0]))",
        fix: "add runs of another stack, or use --folds")
    }
    return runs
  }
}

extension Failure {
  init(_ error: FittingError) {
    switch error {
    case .unpredictable(let sourceID, let reason):
      self.init(
        .bug,
        "the run \(shown(sourceID)) can be predicted, but not with another calibration: "
          + reason)
    }
  }

  fileprivate init(tooFew runs: FittingRuns, atLeast: Int) {
    let count = runs.twinGroups.count
    let reasons = Dictionary(grouping: runs.skipped, by: \.reason.words).mapValues(\.count)
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(3)
      .map { "\($0.value) × \(shown($0.key))" }
    let lost = runs.outOfMemoryCount == 0 ? [] : ["\(runs.outOfMemoryCount) × out of memory"]
    let why = (reasons + lost).joined(separator: "; ")
    self.init(
      .wrongInput,
      (count == 0 ? "no run can be used" : "only \(count) different runs can be used")
        + (why.isEmpty ? "" : ": \(why)"),
      fix: "give at least \(atLeast) different runs; parreport accuracy says what each row lacks")
  }
}
