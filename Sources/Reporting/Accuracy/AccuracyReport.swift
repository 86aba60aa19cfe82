package import Measurements

/// Everything that is said about predictions of measured runs.
package struct AccuracyReport: Sendable {
  package var accuracy: Accuracy
  /// Nil when nothing was held out.
  package var heldOut: HeldOutAccuracy?
  /// One for each part of the cost model that was switched off; empty when nobody asked.
  package var ablations: [AblatedAccuracy] = []
  /// Those that are furthest off; empty when nobody asked.
  package var worst: [WorstPrediction] = []
  /// parreport's version, `0.1.0`.
  package var version: String
  /// What the user typed: `parreport accuracy --measurements runs.csv`.
  package var command: String

  package init(of accuracy: Accuracy, version: String, command: String) {
    self.accuracy = accuracy
    self.version = version
    self.command = command
  }

  var scaling: DataParallelScaling { accuracy.scaling }

  /// Out of sample; nil when nothing was held out.
  var heldOutPredictions: [Prediction]? { heldOut.map(accuracy.heldOutPredictions) }
  var heldOutStepTime: GroupedStatistics? {
    heldOutPredictions.map { GroupedStatistics(of: $0, error: \.error) }
  }
}
