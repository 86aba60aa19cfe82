/// How far predictions are from measurements.
///
/// Errors are relative: predicted ÷ measured − 1.
package struct ErrorStatistics: Sendable, Equatable {
  package var count: Int
  package var meanAbsoluteError: Double
  package var medianAbsoluteError: Double
  /// Nine of ten errors are at most as large.
  package var p90AbsoluteError: Double
  /// The mean error: above 0, predictions are too slow.
  package var bias: Double

  /// Nil without errors.
  package init?(of errors: [Double]) {
    guard !errors.isEmpty else { return nil }
    let sizes = errors.map(abs).sorted()
    count = errors.count
    meanAbsoluteError = sizes.reduce(0, +) / Double(count)
    medianAbsoluteError = Self.quantile(0.5, of: sizes)
    p90AbsoluteError = Self.quantile(0.9, of: sizes)
    bias = errors.reduce(0, +) / Double(count)
  }

  /// Between neighbours in proportion, from 0 for the first to 1 for the last.
  private static func quantile(_ share: Double, of sorted: [Double]) -> Double {
    let position = share * Double(sorted.count - 1)
    let low = Int(position)
    let high = min(low + 1, sorted.count - 1)
    return sorted[low] + (sorted[high] - sorted[low]) * (position - Double(low))
  }
}
