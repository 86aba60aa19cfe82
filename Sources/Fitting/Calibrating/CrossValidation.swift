import Glibc
import Training

/// Predictions of runs by fits that had not seen them.
package struct CrossValidation: Sendable, Equatable {
  /// `[run]`, in seconds.
  package var predictedSeconds: [Double]

  /// Fits once without each fold, and predicts its runs.
  ///
  /// - Parameters:
  ///   - folds: `[fold][run]`, each run in one of at least two folds.
  ///   - runs: All runs.
  ///   - weights: `[run]`.
  ///   - fitting: How to fit. Every fit starts where the fit to all runs did, not where it ended, which
  ///     has seen the fold.
  ///   - progress: Told how many folds are done.
  /// - Throws: When a run cannot be predicted with a calibration that was tried.
  package init(
    over folds: [[Int]], of runs: FittingRuns, weights: [Double], fitting: CalibrationFitting,
    progress: (Int) -> Void = { _ in }
  ) throws(FittingError) {
    var seconds = [Double](repeating: .nan, count: runs.runs.count)
    for (index, fold) in folds.enumerated() {
      let heldOut = Set(fold)
      let others = runs.runs.indices.filter { !heldOut.contains($0) }
      let fit = try fitting.fit(to: runs.observations(of: others, weights: weights))
      let predicted = try runs.predictedSeconds(of: fold, with: [fit.calibration])[0]
      for (run, prediction) in zip(fold, predicted) { seconds[run] = prediction }
      progress(index + 1)
    }
    precondition(!seconds.contains(where: \.isNaN), "every run is in a fold")
    predictedSeconds = seconds
  }

  /// What each run was off by.
  ///
  /// - Parameters:
  ///   - runs: Those that were predicted.
  ///   - weights: `[run]`.
  /// - Returns: `[run]`.
  package func errors(of runs: FittingRuns, weights: [Double]) -> [HeldOutError] {
    runs.runs.indices.map { index in
      let run = runs.runs[index]
      return HeldOutError(
        group: run.group, logarithm: log(run.measuredSeconds / predictedSeconds[index]),
        weight: weights[index])
    }
  }

  /// Whether each run's time lies in the band that the errors of the other parts make.
  ///
  /// - Parameters:
  ///   - parts: `[part][run]`, as they were held out.
  ///   - runs: Those that were predicted.
  ///   - weights: `[run]`.
  /// - Returns: `[run]`; nil where the others are too few for a band.
  func isInBandOfOthers(
    parts: [[Int]], of runs: FittingRuns, weights: [Double]
  ) -> [Bool?] {
    let errors = errors(of: runs, weights: weights)
    var verdicts = [Bool?](repeating: nil, count: errors.count)
    for part in parts {
      let held = Set(part)
      let others = errors.indices.filter { !held.contains($0) }.map { errors[$0] }
      guard let bands = StackErrors(heldOut: others) else { continue }
      for run in part {
        let error = errors[run]
        verdicts[run] = bands.band(for: error.group)?.contains(error.logarithm)
      }
    }
    return verdicts
  }
}
