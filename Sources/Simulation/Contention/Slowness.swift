/// How many times as long as alone a task takes, at least 1.
///
/// A whole number of 2⁻³² parts, so that equal input gives equal bytes on every machine.
struct Slowness: Hashable, Comparable, Sendable {
  /// In parts of 2⁻³².
  let parts: UInt64

  static let none = Self(parts: 1 << 32)

  private init(parts: UInt64) {
    self.parts = parts
  }

  /// Rounded down, so that rounding ends up keeps times that are whole.
  init(of slowdown: Double) {
    let parts = (1 + slowdown) * 4_294_967_296
    self.parts = parts < 1e19 ? UInt64(parts) : 10_000_000_000_000_000_000
  }

  /// Of each of so many equal sharers, at least one.
  init(sharerCount: Int) {
    parts = UInt64(sharerCount) << 32
  }

  static func < (left: Self, right: Self) -> Bool { left.parts < right.parts }
}
