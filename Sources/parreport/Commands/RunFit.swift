import Fitting
import Measurements
import Training

/// A calibration fitted to runs, and how good it is.
struct RunFit {
  var runs: FittingRuns
  /// `[run]`: how much each counts for the bands.
  var weights: [Double]
  /// Those that the calibration was fitted to.
  var fittedCount: Int
  var fit: CalibrationFit
  /// `[run]`, in seconds.
  var inSample: [Double]
  /// Nil when nothing was held out.
  var heldOut: CrossValidation?
  /// "5 folds".
  var heldOutWords = ""

  init(
    runs: FittingRuns, weights: [Double], fittedCount: Int, fit: CalibrationFit,
    inSample: [Double]
  ) {
    self.runs = runs
    self.weights = weights
    self.fittedCount = fittedCount
    self.fit = fit
    self.inSample = inSample
  }

  /// Of predictions of all runs, which are not empty.
  func statistics(of seconds: [Double]) -> ErrorStatistics? {
    ErrorStatistics(of: zip(seconds, runs.runs).map { $0 / $1.measuredSeconds - 1 })
  }

  /// Nil when nothing was held out, or too few runs.
  var errors: StackErrors? {
    guard let heldOut else { return nil }
    return StackErrors(heldOut: heldOut.errors(of: runs, weights: weights))
  }

  /// For the stack's file: "fitted to … 54 runs; …".
  func source(of files: [String]) -> String {
    let outside =
      heldOut.flatMap { statistics(of: $0.predictedSeconds) }.map {
        "; out of sample, \(heldOutWords): \(words(of: $0))"
      } ?? ""
    let inside = statistics(of: inSample).map { "; step time in sample: \(words(of: $0))" } ?? ""
    let all = runs.runs.count
    let count = fittedCount == all ? "\(all) runs" : "\(fittedCount) of \(all) runs"
    return "fitted by parreport calibrate to \(files.joined(separator: ", ")): "
      + "\(count)\(inside)\(outside)"
  }

  private func words(of errors: ErrorStatistics) -> String {
    "median \(formatPercent(errors.medianAbsoluteError)), "
      + "mean \(formatPercent(errors.meanAbsoluteError)), "
      + "90th percentile \(formatPercent(errors.p90AbsoluteError))"
  }
}
