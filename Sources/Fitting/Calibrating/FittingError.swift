/// Why there is no fit.
package enum FittingError: Error, Sendable, Equatable {
  /// A run that could be predicted at the start could not with another calibration.
  case unpredictable(sourceID: String, reason: String)
}
