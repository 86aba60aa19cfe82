/// A whole number of nanoseconds: a moment within a step, or the time between two.
///
/// Sums, differences and comparisons are exact, so that busy + idle = makespan × tracks holds with
/// `==`. 64 bits hold 292 years; whoever adds durations from input checks for overflow first.
package struct Nanoseconds: Hashable, Comparable, Sendable, AdditiveArithmetic {
  package var count: Int64

  package init(_ count: Int64) {
    self.count = count
  }

  package static let zero = Self(0)

  /// The time in seconds, for formulas and for display.
  package var seconds: Double { Double(count) / 1e9 }

  package static func + (left: Self, right: Self) -> Self { Self(left.count + right.count) }
  package static func - (left: Self, right: Self) -> Self { Self(left.count - right.count) }
  package static func < (left: Self, right: Self) -> Bool { left.count < right.count }
}
