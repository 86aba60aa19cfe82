/// A number of bytes.
package struct ByteCount: Quantity {
  package let amount: Double
  package init(amount: Double) { self.amount = amount }

  /// Decimal: 1 GB is 10⁹ bytes.
  package static func gigabytes(_ count: Double) -> Self { Self(amount: count * 1e9) }
  /// Binary: 1 GiB is 2³⁰ bytes.
  package static func gibibytes(_ count: Double) -> Self { Self(amount: count * 1_073_741_824) }

  package var gigabytes: Double { amount / 1e9 }
  package var gibibytes: Double { amount / 1_073_741_824 }
}
