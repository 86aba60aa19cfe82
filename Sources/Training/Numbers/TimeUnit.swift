package import Simulation

/// The unit of all times in one comparison: chosen once, so that numbers compare by eye.
package enum TimeUnit: String, CaseIterable, Sendable {
  case microseconds
  case milliseconds
  case seconds
  /// For models in words: one unit is one second of simulated time.
  case abstract

  /// Chooses the unit by the longest time to be shown.
  package init(for maximum: Nanoseconds, isAbstract: Bool = false) {
    self =
      switch maximum.count {
      case _ where isAbstract: .abstract
      case ..<1_000_000: .microseconds
      case ..<10_000_000_000: .milliseconds
      default: .seconds
      }
  }

  /// The unit for the slowest strategy of a comparison.
  package init(for comparison: Comparison) {
    let slowest = comparison.results.map(\.metrics.stepTime).max() ?? .zero
    self.init(for: slowest, isAbstract: comparison.scenario.model.isAbstract)
  }

  /// Behind a number: "ms".
  package var symbol: String {
    switch self {
    case .microseconds: "µs"
    case .milliseconds: "ms"
    case .seconds: "s"
    case .abstract: "units"
    }
  }

  /// How many nanoseconds one unit has.
  package var length: Int64 {
    switch self {
    case .microseconds: 1_000
    case .milliseconds: 1_000_000
    case .seconds, .abstract: 1_000_000_000
    }
  }

  package func value(of time: Nanoseconds) -> Double {
    Double(time.count) / Double(length)
  }

  /// With three significant digits and the unit, "412 ms"; whole abstract units in full, "18 units".
  package func format(_ time: Nanoseconds) -> String {
    let isWholeUnits = self == .abstract && time.count % length == 0
    let number =
      isWholeUnits ? String(time.count / length) : Training.format(value(of: time))
    return "\(number) \(symbol)"
  }

  /// With every digit and no unit, for CSV files: "12.345678".
  package func exactDigits(of time: Nanoseconds) -> String {
    let whole = time.count / length
    var rest = abs(time.count % length)
    let sign = time.count < 0 && whole == 0 ? "-" : ""
    guard rest != 0 else { return "\(whole)" }
    var width = String(length).count - 1
    while rest % 10 == 0 {
      rest /= 10
      width -= 1
    }
    let digits = String(rest)
    return "\(sign)\(whole)." + String(repeating: "0", count: width - digits.count) + digits
  }
}
