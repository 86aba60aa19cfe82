package import Simulation

/// Between which times a measured step is expected in eight of ten cases, around a predicted one.
///
/// The prediction itself lies outside where all held-out runs of the kind took longer, or less long.
package struct StepTimeBand: Sendable, Equatable {
  package let low: Nanoseconds
  /// As likely to be exceeded as not.
  package let median: Nanoseconds
  package let high: Nanoseconds
  /// What it rests on.
  package let errors: ErrorBand

  /// Each time is the prediction times measured ÷ predicted; at most `Nanoseconds.longest`.
  package init(around predicted: Nanoseconds, errors: ErrorBand) {
    let changes = errors.changes
    low = .rounding(seconds: predicted.seconds * (1 + changes.low))
    median = .rounding(seconds: predicted.seconds * (1 + changes.median))
    high = .rounding(seconds: predicted.seconds * (1 + changes.high))
    self.errors = errors
  }

  /// Whether some time is in both.
  package func overlaps(_ other: Self) -> Bool { low <= other.high && other.low <= high }

  /// Of a rate that is so much in the predicted time, such as tokens/s: the lowest and the highest.
  ///
  /// A rate of a step without time is not finite.
  package func rates(
    around rate: Double, in predicted: Nanoseconds
  ) -> (low: Double, high: Double) {
    (rate * predicted.seconds / high.seconds, rate * predicted.seconds / low.seconds)
  }
}
