/// A JSON value, written with sorted nothing and guessed nothing: keys keep their order.
indirect enum JSONText {
  case text(String)
  case integer(Int)
  case number(Double)
  case flag(Bool)
  case list([JSONText])
  case object([(String, JSONText)])

  func lines(indent: String = "") -> String {
    switch self {
    case .text(let text): return Self.quoted(text)
    case .integer(let number): return "\(number)"
    case .number(let number): return number.plain
    case .flag(let flag): return "\(flag)"
    case .list(let values):
      return Self.wrapped(
        values.map { $0.lines(indent: indent + "  ") }, in: ("[", "]"), indent: indent)
    case .object(let entries):
      let lines = entries.map { "\(Self.quoted($0)): \($1.lines(indent: indent + "  "))" }
      return Self.wrapped(lines, in: ("{", "}"), indent: indent)
    }
  }

  private static func wrapped(
    _ lines: [String], in brackets: (String, String), indent: String
  ) -> String {
    guard !lines.isEmpty else { return brackets.0 + brackets.1 }
    let body = lines.map { "\(indent)  \($0)" }.joined(separator: ",\n")
    return "\(brackets.0)\n\(body)\n\(indent)\(brackets.1)"
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\u{0}"..<"\u{20}":
        let code = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - code.count) + code
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
