/// Text as YAML: quoted unless it can only be read as that text.
enum YAMLText {
  static func scalar(_ text: String) -> String {
    isSafe(text) ? text : quoted(text)
  }

  private static func isSafe(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first.properties.isAlphabetic || isDigit(first)
    else { return false }
    let scalar = Element.Scalar(text: text, isPlain: true)
    guard !scalar.isNumber, scalar.flag == nil, !scalar.isNull, !isWord(text) else { return false }
    return text.last != " "
      && text.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || isDigit($0) || " -._/×+()".unicodeScalars.contains($0)
      }
  }

  /// Words that other readers of YAML take for flags.
  private static func isWord(_ text: String) -> Bool {
    ["yes", "no", "on", "off", "y", "n", "true", "false", "null"].contains(text.lowercased())
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    ("0"..."9").contains(scalar)
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
