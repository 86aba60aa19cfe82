import Training

/// Round numbers along an axis: multiples of 1, 2 or 5 times a power of ten, from zero.
struct Ticks {
  private(set) var values: [Double] = []
  private var decimals = 0

  /// - Parameters:
  ///   - end: The axis's end, positive.
  ///   - targetCount: The most intervals between ticks.
  init(to end: Double, targetCount: Int) {
    guard end > 0, end.isFinite else { return }
    var power = 1.0
    while power * 10 <= end / Double(targetCount) { power *= 10 }
    while power > end / Double(targetCount) {
      power /= 10
      decimals += 1
    }
    let step = [1, 2, 5, 10].map { $0 * power }.first { end / $0 <= Double(targetCount) }
    guard let step else { return }
    if step >= power * 10 * 0.999, decimals > 0 { decimals -= 1 }
    values = (0...targetCount).map { Double($0) * step }.filter { $0 <= end * 1.000_001 }
  }

  func label(_ value: Double) -> String {
    if value == 0 { return "0" }
    return decimals > 6 ? format(value) : format(value, decimals: decimals)
  }
}
