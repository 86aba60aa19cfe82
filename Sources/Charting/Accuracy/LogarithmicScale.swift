import Glibc
import Training

/// From a value to a share of an axis on which equal ratios are equally long.
struct LogarithmicScale: Equatable {
  /// Above 0.
  let low: Double
  /// Above `low`.
  let high: Double

  /// Holds all values with some room, and at least a factor of four.
  ///
  /// - Parameter values: Above 0, at least one.
  init(holding values: [Double]) {
    let (least, most) = (values.min() ?? 1, values.max() ?? 1)
    let room = max(1.15, 2 / (most / least).squareRoot())
    low = least / room
    high = most * room
  }

  /// 0 at the low end, 1 at the high end.
  func share(of value: Double) -> Double { log(value / low) / log(high / low) }

  /// How long a ratio is; its sign is that of its logarithm.
  func length(of ratio: Double) -> Double { log(ratio) / log(high / low) }

  /// Round numbers whose labels keep apart: 1, 2 and 5 times powers of ten where there is room, and with 3 and
  /// 7 times where only one of those is in the scale, as one number alone does not say how long a ratio is.
  ///
  /// - Parameters:
  ///   - length: Of the axis in logical pixels.
  ///   - size: Of the labels' text.
  /// - Returns: Ascending.
  func ticks(along length: Double, size: Double) -> [Double] {
    let fine = [[1.0, 2, 5], [1, 2, 3, 5, 7], [1, 3]].map { ticks(of: $0, every: 1) }
    let coarse = (1...40).lazy.map { ticks(of: [1], every: $0) }
    return fine.first { $0.count > 1 && fits($0, along: length, size: size) }
      ?? coarse.first { fits($0, along: length, size: size) } ?? []
  }

  private func ticks(of steps: [Double], every stride: Int) -> [Double] {
    let first = Int(log10(low).rounded(.down))
    let last = Int(log10(high).rounded(.up))
    return (first...last).filter { $0.isMultiple(of: stride) }.flatMap { exponent in
      steps.map { $0 * pow(10, Double(exponent)) }
    }.filter { low <= $0 && $0 <= high }
  }

  private func fits(_ ticks: [Double], along length: Double, size: Double) -> Bool {
    zip(ticks, ticks.dropFirst()).allSatisfy { tick, next in
      let widths = [tick, next].map { textWidth(Self.label($0), size: size) }
      return (share(of: next) - share(of: tick)) * length >= max(widths[0], widths[1]) + 6
    }
  }

  /// "0.05", "20", and "1e5" for what would be long.
  static func label(_ tick: Double) -> String {
    let exponent = Int((log10(tick) + 1e-9).rounded(.down))
    guard (-3..<5).contains(exponent) else {
      let digit = (tick / pow(10, Double(exponent))).rounded()
      return "\(format(digit, decimals: 0))e\(exponent)"
    }
    return format(tick, decimals: max(0, -exponent))
  }
}
