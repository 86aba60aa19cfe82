import Simulation

/// Text of a trace in the making, as bytes: a trace has millions of numbers.
struct TraceText {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  mutating func append(_ text: [UInt8]) { bytes.append(contentsOf: text) }

  /// In microseconds, the unit of trace events, with all its nanoseconds: "12.345".
  mutating func append(_ time: Nanoseconds) {
    let (whole, rest) = time.count.quotientAndRemainder(dividingBy: 1_000)
    append(whole)
    bytes.append(UInt8(ascii: "."))
    for divisor: Int64 in [100, 10, 1] {
      bytes.append(UInt8(ascii: "0") + UInt8(rest / divisor % 10))
    }
  }

  /// - Parameter number: Not negative.
  mutating func append(_ number: Int64) {
    let start = bytes.count
    var rest = number
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  /// The nearest whole number, as far as a `Double` tells whole numbers apart.
  ///
  /// - Parameter amount: Not negative.
  mutating func append(_ amount: Double) {
    if amount < 0x1p53 {
      append(Int64(amount.rounded()))
    } else {
      append(JSONValue(amount).text)
    }
  }
}
