/// How far measured step times were from predicted ones, for one kind of steps.
///
/// Values are ln(measured ÷ predicted): a prediction times e to this power is what was measured.
package struct ErrorBand: Sendable, Equatable {
  package var group: StepGroup
  /// Measured runs behind it, none of which the predicting calibration had seen.
  package var runCount: Int
  /// Below it lies at most one of ten.
  package var low: Double
  package var median: Double
  /// Above it lies at most one of ten.
  package var high: Double

  package init(group: StepGroup, runCount: Int, low: Double, median: Double, high: Double) {
    self.group = group
    self.runCount = runCount
    self.low = low
    self.median = median
    self.high = high
  }

  /// Whether ln(measured ÷ predicted) of a step lies in the band.
  package func contains(_ logarithm: Double) -> Bool { low <= logarithm && logarithm <= high }
}
