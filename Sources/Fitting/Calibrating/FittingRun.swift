package import Measurements
package import Training

/// A measured run that can be predicted.
package struct FittingRun: Sendable {
  package var file: String
  package var run: MeasuredRun
  package var measuredSeconds: Double
  package var group: StepGroup
  /// Which runs it equals: they share one prediction.
  var twinGroupIndex: Int
}
