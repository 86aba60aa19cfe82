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

  /// Round numbers, at most seven: 1, 2 and 5 times powers of ten where there is room.
  var ticks: [Double] {
    let all = [[1.0, 2, 5], [1, 3], [1]].map { steps in
      exponents.flatMap { exponent in steps.map { $0 * pow(10, Double(exponent)) } }
        .filter { low <= $0 && $0 <= high }
    }
    return all.first { $0.count <= 7 } ?? Array((all.last ?? []).prefix(7))
  }

  private var exponents: ClosedRange<Int> {
    Int(log10(low).rounded(.down))...Int(log10(high).rounded(.up))
  }

  /// "0.05", "20": no more digits than a tick has.
  static func label(_ tick: Double) -> String {
    let decimals = max(0, -Int((log10(tick) + 1e-9).rounded(.down)))
    return decimals > 6 ? format(tick) : format(tick, decimals: decimals)
  }
}
