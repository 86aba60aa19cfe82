/// Breaks a text at white space; a word that is longer than a line is cut.
///
/// - Parameters:
///   - text: What is wrapped; line feeds count as spaces.
///   - width: Of a line with what it begins with, in columns.
///   - first: What the first line begins with.
///   - rest: What all others begin with; both narrower than `width`.
///   - most: Lines, at least one; the last one ends in an ellipsis when there is more.
/// - Returns: Lines of at most `width` columns; none of a text without a word.
func wrapped(_ text: String, width: Int, first: String, rest: String, most: Int) -> [String] {
  var words = text.split(whereSeparator: \.isWhitespace).map(String.init)[...]
  var lines: [String] = []
  while !words.isEmpty, lines.count < most {
    var line = lines.isEmpty ? first : rest
    var isEmpty = true
    while let word = words.first {
      let candidate = line + (isEmpty ? "" : " ") + word
      if columnCount(of: candidate) <= width {
        line = candidate
        isEmpty = false
        words.removeFirst()
      } else if isEmpty {
        line = cut(candidate, to: width)
        words.removeFirst()
        break
      } else {
        break
      }
    }
    lines.append(line)
  }
  if !words.isEmpty, let last = lines.popLast() { lines.append(cut(last + " …", to: width)) }
  return lines
}

/// The text, or its longest beginning with an ellipsis that fits.
private func cut(_ text: String, to width: Int) -> String {
  guard columnCount(of: text) > width else { return text }
  var kept = Substring(text.hasSuffix(" …") ? String(text.dropLast(2)) : text)
  while !kept.isEmpty, columnCount(of: kept) >= width { kept.removeLast() }
  return String(kept) + "…"
}

/// How many columns of a terminal a text takes: two for what is as wide as it is high.
///
/// Source: [UAX #11](https://www.unicode.org/reports/tr11/), East Asian Width, by blocks.
func columnCount(of text: some StringProtocol) -> Int {
  text.unicodeScalars.reduce(0) { sum, scalar in
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: sum
    default: sum + (isWide(scalar) ? 2 : 1)
    }
  }
}

private func isWide(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
    0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
    0x1F680...0x1F6FF, 0x1F900...0x1FAFF, 0x20000...0x3FFFD:
    true
  default: scalar.properties.isEmojiPresentation
  }
}
