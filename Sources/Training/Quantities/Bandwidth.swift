/// Bytes per second, in one direction.
package struct Bandwidth: Quantity {
  package let amount: Double
  package init(amount: Double) { self.amount = amount }

  package static func gigabytesPerSecond(_ count: Double) -> Self { Self(amount: count * 1e9) }
  package var gigabytesPerSecond: Double { amount / 1e9 }

  /// The time in seconds that `size` takes.
  package static func seconds(for size: ByteCount, at bandwidth: Self) -> Double {
    size.amount / bandwidth.amount
  }
}
