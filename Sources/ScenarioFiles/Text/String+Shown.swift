extension String {
  /// The first characters, with an ellipsis in place of the rest.
  func shortened(to count: Int) -> String {
    self.count > count ? "\(prefix(count - 1))…" : self
  }

  /// As a terminal may show it: characters that move the cursor or turn the text are replaced.
  var shown: String {
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      result.append(scalar.isHarmless ? scalar : (scalar == "\t" ? " " : "\u{FFFD}"))
    }
    return String(result)
  }
}

extension Unicode.Scalar {
  /// As Unicode writes it, "U+001B".
  var codePoint: String {
    let code = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
  }

  /// Neither a control character nor one that turns the direction of the text around it.
  var isHarmless: Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .surrogate: false
    case .format: !Self.directions.contains(self)
    default: true
    }
  }

  private static let directions: Set<Unicode.Scalar> = [
    "\u{061C}", "\u{200E}", "\u{200F}", "\u{202A}", "\u{202B}", "\u{202C}", "\u{202D}", "\u{202E}",
    "\u{2066}", "\u{2067}", "\u{2068}", "\u{2069}",
  ]
}
