import Fitting
import Measurements
import Reporting
import ScenarioFiles
import Training

/// What `accuracy` does beside reading and printing.
extension AccuracyCommand {
  /// Predicts all runs side by side, equal ones once.
  func accuracy(
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

  /// Adds what the options ask for.
  func report(
    on accuracy: Accuracy, _ stopwatch: inout Stopwatch, progress: inout Progress
  ) async throws(Failure) -> AccuracyReport {
    let words = ["parreport"] + CommandLine.arguments.dropFirst()
    var report = AccuracyReport(
      of: accuracy, version: Version.current,
      command: words.map(shellQuoted).joined(separator: " "))
    report.heldOut = try heldOut(of: accuracy, progress: &progress)
    if report.heldOut != nil { stopwatch.lap("predicted the runs by fits without them") }
    if ablation {
      report.ablations = try await ablations(of: accuracy.predictions, progress: &progress)
      stopwatch.lap("predicted the runs without each part of the cost model")
    }
    report.worst = try worstPredictions(of: accuracy)
    stopwatch.lap("told where the time goes")
    return report
  }

  func write(
    _ report: AccuracyReport, to folder: OutputFolder, _ console: Console,
    progress: inout Progress
  ) async throws(Failure) {
    let jobs: [ReportJob]
    do { jobs = try ReportJob.all(for: report) } catch {
      throw Failure(.bug, "a template: \(error)")
    }
    let files = try await render(jobs, scale: 1, progress: &progress)
    progress.clear()
    try console.interruption.whileWriting { () throws(Failure) in
      try folder.write(files) { console.interruption.isRequested }
    }
  }

  private func heldOut(
    of accuracy: Accuracy, progress: inout Progress
  ) throws(Failure) -> HeldOutAccuracy? {
    guard folds > 0 || leaveOneSourceOut else { return nil }
    // Nothing is fitted to times that no device took, but they may be all that there is.
    let stacks = Set(accuracy.predictions.ofMeasuredRuns.map(\.run.stack)).sorted()
    guard !leaveOneSourceOut || stacks.count > 1 else {
      throw Failure(
        .wrongInput,
        "--leave-one-source-out: "
          + (stacks.first.map { "all predicted runs are of \(shown($0))" }
            ?? "no run is predicted"),
        fix: "add runs of another stack, or use --folds")
    }
    let fits = leaveOneSourceOut ? HeldOutFits.otherStacks : .folds(folds)
    do throws(FittingError) {
      return try fits.accuracy(of: accuracy) { progress.show($0, of: $1, "parts held out") }
    } catch {
      throw Failure(error)
    }
  }

  /// Each part on its own, all runs side by side.
  private func ablations(
    of predictions: [Prediction], progress: inout Progress
  ) async throws(Failure) -> [AblatedAccuracy] {
    let groups = equalRuns(
      among: predictions.map { prediction in
        StudiedRun(file: prediction.file, run: prediction.run, input: .success(prediction.input))
      })
    var ablations: [AblatedAccuracy] = []
    for ablation in Ablation.all {
      let outcomes = await inParallel(groups, "runs predicted again", progress: &progress) {
        group in
        Result { () throws(SkipReason) in
          try ablatedSeconds(of: predictions[group[0]], without: ablation)
        }
      }
      var seconds = predictions.map(\.predictedSeconds)
      for (group, outcome) in zip(groups, outcomes) {
        do throws(SkipReason) {
          let ablated = try outcome.get()
          for index in group { seconds[index] = ablated }
        } catch {
          throw Failure(
            .bug,
            "\(shown(predictions[group[0]].run.sourceID)) without \(ablation.name): \(error.words)")
        }
      }
      ablations.append(AblatedAccuracy(ablation, of: predictions, seconds: seconds))
    }
    return ablations
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
}
