/// An XML text that grows as bytes, which is several times faster than joining strings.
struct SVGWriter {
  private var bytes: [UInt8] = []

  /// The text so far.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Adds markup that the program wrote.
  mutating func raw(_ markup: StaticString) {
    markup.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// Adds text from anywhere, inside an element or a quoted attribute.
  ///
  /// Characters that XML forbids even as references are left out.
  mutating func escaped(_ text: String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": raw("&amp;")
      case "<": raw("&lt;")
      case ">": raw("&gt;")
      case "\"": raw("&quot;")
      case "'": raw("&#39;")
      case "\t", "\n", "\r": bytes.append(0x20)
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": continue
      default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
  }

  /// Adds a number with up to two decimals; one that is not finite as 0.
  mutating func number(_ value: Double) { hundredths(Self.hundredths(value)) }

  /// Adds ` name="value"`.
  mutating func attribute(_ name: StaticString, _ value: Double) {
    attribute(name, hundredths: Self.hundredths(value))
  }

  /// Adds ` name="value"`.
  mutating func attribute(_ name: StaticString, hundredths value: Int) {
    openAttribute(name)
    hundredths(value)
    raw("\"")
  }

  /// Adds ` name="value"`.
  mutating func attribute(_ name: StaticString, _ value: String) {
    openAttribute(name)
    escaped(value)
    raw("\"")
  }

  /// Adds `#rrggbb`.
  mutating func color(_ color: Color) {
    bytes.append(0x23)
    for level in [color.red, color.green, color.blue] {
      bytes.append(Self.hexDigit(level >> 4))
      bytes.append(Self.hexDigit(level & 15))
    }
  }

  /// Adds a number given in hundredths, without trailing zeros.
  mutating func hundredths(_ value: Int) {
    if value < 0 { bytes.append(0x2D) }
    let (whole, rest) = Int(value.magnitude).quotientAndRemainder(dividingBy: 100)
    digits(of: whole)
    guard rest > 0 else { return }
    bytes.append(0x2E)
    bytes.append(Self.digit(rest / 10))
    if !rest.isMultiple(of: 10) { bytes.append(Self.digit(rest % 10)) }
  }

  /// Rounds to hundredths, so that what shares an edge still does when differences are written.
  static func hundredths(_ value: Double) -> Int {
    guard value.isFinite else { return 0 }
    return Int((min(max(value, -1e12), 1e12) * 100).rounded())
  }

  private mutating func openAttribute(_ name: StaticString) {
    bytes.append(0x20)
    raw(name)
    raw("=\"")
  }

  private mutating func digits(of number: Int) {
    if number >= 10 { digits(of: number / 10) }
    bytes.append(Self.digit(number % 10))
  }

  private static func digit(_ number: Int) -> UInt8 { 0x30 + UInt8(truncatingIfNeeded: number) }

  private static func hexDigit(_ number: UInt8) -> UInt8 {
    number < 10 ? 0x30 + number : 0x57 + number
  }
}
