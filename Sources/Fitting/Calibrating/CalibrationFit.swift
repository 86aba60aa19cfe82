package import Training

/// A calibration fitted to observations.
package struct CalibrationFit: Sendable, Equatable {
  package var calibration: Calibration
  /// Those that were fitted, in the order of `CalibrationParameter`.
  package var parameters: [FittedParameter]
}
