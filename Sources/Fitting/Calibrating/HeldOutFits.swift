package import Measurements
import Training

/// Which fits predict the runs that they have not seen.
package enum HeldOutFits: Sendable, Equatable {
  /// Each stack's runs in so many parts, at least two; a stack is fitted to its other parts.
  case folds(Int)
  /// The runs of one stack at a time; one calibration for all is fitted to those of the others, each
  /// stack with the same total weight.
  case otherStacks

  /// Fits to fewer different runs say less than the usual stack does.
  private static let fewestRuns = 3

  /// Fits once without each part, and predicts its runs.
  ///
  /// Every fit starts where the stack's own did, or at the usual calibration: where that ended has seen all of its runs.
  ///
  /// - Parameters:
  ///   - accuracy: The predictions in sample.
  ///   - progress: Told how many parts are done, of how many.
  /// - Returns: The predictions of fits that had not seen their runs.
  /// - Throws: When a run cannot be predicted with another calibration.
  package func accuracy(
    of accuracy: Accuracy, progress: (_ done: Int, _ count: Int) -> Void = { _, _ in }
  ) throws(FittingError) -> HeldOutAccuracy {
    switch self {
    case .folds(let count):
      try inFolds(accuracy.predictions, count: count, progress: progress)
    case .otherStacks: try byOthers(accuracy.predictions, progress: progress)
    }
  }

  private func inFolds(
    _ predictions: [Prediction], count: Int, progress: (Int, Int) -> Void
  ) throws(FittingError) -> HeldOutAccuracy {
    var result = HeldOutAccuracy(
      words: "\(count) folds of each stack's runs", predictionCount: predictions.count)
    let byStack = Dictionary(grouping: predictions.indices) { predictions[$0].run.stack }
    let stacks = byStack.keys.sorted()
    for (done, name) in stacks.enumerated() {
      let indices = byStack[name] ?? []
      let start = predictions[indices[0]].input.scenario.job.stack.start ?? .usual
      let runs = try FittingRuns(indices.map { predictions[$0] }) { $0.calibration = start }
      let parts = Fitting.folds(of: runs.twinGroups, count: count)
      if Self.areFittable(parts, of: runs) {
        try result.add(
          runs, at: indices, parts: parts, weights: runs.runs.map { _ in 1 }, start: start
        ) { progress(done * count + min($0, count), stacks.count * count) }
      } else {
        result.tooSmall.append(
          HeldOutAccuracy.SmallStack(
            name: name, runCount: indices.count, differentCount: runs.twinGroups.count))
      }
    }
    return result
  }

  /// Whether enough different runs are left without any of the parts.
  private static func areFittable(_ parts: [[Int]], of runs: FittingRuns) -> Bool {
    let groups = runs.twinGroups
    return parts.count > 1
      && parts.allSatisfy { part in
        let held = Set(part)
        return groups.count { !held.contains($0[0]) } >= fewestRuns
      }
  }

  private func byOthers(
    _ predictions: [Prediction], progress: (Int, Int) -> Void
  ) throws(FittingError) -> HeldOutAccuracy {
    var result = HeldOutAccuracy(
      words: "each stack by a fit to the others, which weigh the same",
      predictionCount: predictions.count)
    let usual = Stack(name: "default", calibration: .usual)
    let runs = try FittingRuns(predictions) { $0 = usual }
    let parts = runs.runsBySource
    precondition(parts.count > 1, "there are other stacks to fit to")
    try result.add(
      runs, at: Array(predictions.indices), parts: parts, weights: runs.equalSourceWeights,
      start: usual.calibration
    ) { progress($0, parts.count) }
    return result
  }
}

extension FittingRuns {
  /// Runs that have been predicted, with other stacks.
  fileprivate init(
    _ predictions: [Prediction], changing change: (inout Stack) -> Void
  ) throws(FittingError) {
    self.init(
      predictions.map { prediction in
        var input = prediction.input
        change(&input.scenario.job.stack)
        return StudiedRun(file: prediction.file, run: prediction.run, input: .success(input))
      })
    if let lost = skipped.first {
      throw .unpredictable(sourceID: lost.sourceID, reason: lost.reason.words)
    }
    precondition(runs.count == predictions.count, "what was predicted once is predicted again")
  }
}

extension HeldOutAccuracy {
  /// Adds runs that are fitted together: some of the predictions, at those places among all.
  fileprivate mutating func add(
    _ runs: FittingRuns, at indices: [Int], parts: [[Int]], weights: [Double], start: Calibration,
    progress: (Int) -> Void
  ) throws(FittingError) {
    let validation = try CrossValidation(
      over: parts, of: runs, weights: weights, fitting: CalibrationFitting(from: start),
      progress: progress)
    let verdicts = validation.isInBandOfOthers(parts: parts, of: runs, weights: weights)
    for (run, index) in indices.enumerated() {
      predictedSeconds[index] = validation.predictedSeconds[run]
      isInBand[index] = verdicts[run]
    }
  }
}
