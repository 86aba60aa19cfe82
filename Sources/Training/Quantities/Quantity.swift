/// An amount of something with a unit.
///
/// Only operators that name a physical law cross types.
package protocol Quantity: Hashable, Comparable, Sendable {
  /// In the base unit that the type documents.
  var amount: Double { get }
  init(amount: Double)
}

extension Quantity {
  package static var zero: Self { Self(amount: 0) }
  package static func < (left: Self, right: Self) -> Bool { left.amount < right.amount }
  package static func + (left: Self, right: Self) -> Self {
    Self(amount: left.amount + right.amount)
  }
  package static func - (left: Self, right: Self) -> Self {
    Self(amount: left.amount - right.amount)
  }
  package static func * (left: Self, factor: Double) -> Self { Self(amount: left.amount * factor) }
  package static func / (left: Self, divisor: Double) -> Self {
    Self(amount: left.amount / divisor)
  }
  /// How many times `right` fits into `left`.
  package static func / (left: Self, right: Self) -> Double { left.amount / right.amount }
  package static func += (left: inout Self, right: Self) { left = left + right }
}
