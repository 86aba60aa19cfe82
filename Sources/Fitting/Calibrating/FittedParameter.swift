package import Training

/// What a fit says about one parameter.
package struct FittedParameter: Sendable, Equatable {
  package enum Standing: Sendable, Equatable {
    case determined
    /// No observation changes noticeably with it, so it stays where it started.
    case unmoved
    /// It ended at a bound, where something else may be the cause.
    case atBound
  }

  package var parameter: CalibrationParameter
  package var start: Double
  package var value: Double
  /// How far it may be off, as far as observations and prior say: one standard deviation.
  package var deviation: Double
  package var standing: Standing
}
