/// Floating-point operations per second.
package struct FLOPRate: Quantity {
  package let amount: Double
  package init(amount: Double) { self.amount = amount }

  package static func teraFLOPsPerSecond(_ count: Double) -> Self { Self(amount: count * 1e12) }
  package var teraFLOPsPerSecond: Double { amount / 1e12 }
}
