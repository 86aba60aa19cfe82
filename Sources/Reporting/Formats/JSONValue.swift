/// A JSON value whose objects keep the order of their keys.
package indirect enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([(key: String, value: JSONValue)])

  /// Null for nil; and for a number that JSON cannot say, because it is not finite.
  init(_ number: Double?) {
    self = if let number, number.isFinite { .number(number) } else { .null }
  }

  init(_ text: String?) {
    self = text.map { .string($0) } ?? .null
  }

  /// Two spaces a level, one line for what holds no object or array; without a final line feed.
  package var text: String {
    var text = ""
    write(to: &text, indentation: "")
    return text
  }

  private func write(to text: inout String, indentation: String) {
    switch self {
    case .null: text += "null"
    case .bool(let flag): text += flag ? "true" : "false"
    case .integer(let count): text += String(count)
    case .number(let number): text += Self.digits(of: number)
    case .string(let words): Self.write(words, to: &text)
    case .array(let values):
      let items = values.map { (nil as String?, $0) }
      Self.write(items, in: ("[", "]"), to: &text, indentation: indentation)
    case .object(let members):
      let items = members.map { ($0.key as String?, $0.value) }
      Self.write(items, in: ("{", "}"), to: &text, indentation: indentation)
    }
  }

  private static func write(
    _ items: [(String?, JSONValue)], in brackets: (String, String), to text: inout String,
    indentation: String
  ) {
    text += brackets.0
    let inner = indentation + "  "
    for (index, (key, value)) in items.enumerated() {
      text += (index == 0 ? "\n" : ",\n") + inner
      if let key {
        write(key, to: &text)
        text += ": "
      }
      value.write(to: &text, indentation: inner)
    }
    text += items.isEmpty ? brackets.1 : "\n" + indentation + brackets.1
  }

  /// The shortest digits that read back as the same number.
  private static func digits(of number: Double) -> String {
    let digits = number.description
    return digits.hasSuffix(".0") ? String(digits.dropLast(2)) : digits
  }

  private static func write(_ words: String, to text: inout String) {
    text += "\""
    for scalar in words.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      case "\r": text += "\\r"
      default: text += mustBeEscaped(scalar) ? escape(scalar) : String(scalar)
      }
    }
    text += "\""
  }

  /// What JSON forbids, what would turn the text around it in a terminal, and the byte order mark, which some
  /// readers drop.
  private static func mustBeEscaped(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
