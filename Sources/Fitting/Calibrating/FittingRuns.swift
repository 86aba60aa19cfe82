package import Measurements
package import Training

/// Measured runs, ready to be predicted over and over with different calibrations.
package struct FittingRuns: Sendable {
  /// In the order of the files and their rows.
  package let runs: [FittingRun]
  /// Those without a prediction, with the reason.
  package let skipped: [SkippedRun]
  /// Those that went out of memory, which say nothing about time.
  package let outOfMemoryCount: Int
  /// One of each group of equal runs.
  private let representatives: [StudiedRun]
  /// Their cost models: to look again and again for what repeats takes time where nothing does.
  private let estimators: [StepEstimator]

  /// Predicts every run once, to see which can be.
  ///
  /// - Parameter studied: Runs whose scenarios' stacks are all the same but for the calibration.
  package init(_ studied: [StudiedRun]) {
    let groups = equalRuns(among: studied)
    let outcomes = concurrentMap(groups.count) { index in
      predict(equal: groups[index].map { studied[$0] })
    }
    var accepted: [(position: Int, run: FittingRun)] = []
    var skipped: [(position: Int, run: SkippedRun)] = []
    var outOfMemoryCount = 0
    for (index, group) in groups.enumerated() {
      for (position, outcome) in zip(group, outcomes[index]) {
        switch outcome {
        case .predicted(let prediction):
          accepted.append((position, FittingRun(prediction, twinGroupIndex: index)))
        case .ranOutOfMemory: outOfMemoryCount += 1
        case .skipped(let run): skipped.append((position, run))
        }
      }
    }
    runs = accepted.sorted { $0.position < $1.position }.map(\.run)
    self.skipped = skipped.sorted { $0.position < $1.position }.map(\.run)
    self.outOfMemoryCount = outOfMemoryCount
    let representatives = groups.map { studied[$0[0]] }
    estimators = concurrentMap(groups.count) { Self.estimator(for: representatives[$0]) }
    self.representatives = representatives
  }

  /// Runs that are equal, as indices into `runs`, in the order of their first.
  package var twinGroups: [[Int]] {
    let indices = Dictionary(grouping: runs.indices) { runs[$0].twinGroupIndex }
    return indices.values.sorted { $0[0] < $1[0] }
  }

  /// Predicts all runs with a calibration, in seconds.
  package func predictedSeconds(with calibration: Calibration) throws(FittingError) -> [Double] {
    try predictedSeconds(of: Array(runs.indices), with: [calibration])[0]
  }

  /// Predicts some runs with some calibrations, equal runs once.
  ///
  /// - Returns: `[calibration][run]`, in seconds.
  func predictedSeconds(
    of chosen: [Int], with calibrations: [Calibration]
  ) throws(FittingError) -> [[Double]] {
    let groups = Array(Set(chosen.map { runs[$0].twinGroupIndex })).sorted()
    let results = concurrentMap(calibrations.count * groups.count) { index in
      let (calibration, group) = index.quotientAndRemainder(dividingBy: groups.count)
      return predictedTime(ofGroup: groups[group], with: calibrations[calibration])
    }
    var secondsOfGroups = [Double](repeating: .nan, count: representatives.count)
    return try calibrations.indices.map { calibration throws(FittingError) in
      for (index, group) in groups.enumerated() {
        secondsOfGroups[group] = try results[calibration * groups.count + index].get()
      }
      return chosen.map { secondsOfGroups[runs[$0].twinGroupIndex] }
    }
  }

  /// A step that does not repeat with the calibration that the fit starts from is always simulated as a
  /// whole: that is never less exact.
  private static func estimator(for studied: StudiedRun) -> StepEstimator {
    guard let input = try? studied.input.get(),
      (try? estimateShortenedStep(of: input.strategy, in: input.scenario)) == nil
    else { return standardEstimator }
    return wholeStepEstimator
  }

  private func predictedTime(
    ofGroup group: Int, with calibration: Calibration
  ) -> Result<Double, FittingError> {
    var studied = representatives[group]
    studied.input = studied.input.map { input in
      var input = input
      input.scenario.job.stack.calibration = calibration
      return input
    }
    switch predict(studied, estimate: estimators[group]) {
    case .predicted(let prediction): return .success(prediction.predictedSeconds)
    case .ranOutOfMemory: return .failure(unpredictable(studied, "it went out of memory"))
    case .skipped(let run): return .failure(unpredictable(studied, run.reason.words))
    }
  }

  private func unpredictable(_ studied: StudiedRun, _ reason: String) -> FittingError {
    .unpredictable(sourceID: studied.run.sourceID, reason: reason)
  }
}

extension FittingRun {
  fileprivate init(_ prediction: Prediction, twinGroupIndex: Int) {
    self.init(
      file: prediction.file, run: prediction.run, measuredSeconds: prediction.measuredSeconds,
      group: StepGroup(of: prediction.input.strategy, model: prediction.input.scenario.model),
      twinGroupIndex: twinGroupIndex)
  }
}
