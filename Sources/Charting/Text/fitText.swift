/// A user's name as a chart shows it: one line, no control characters, at most `limit` code points.
///
/// A longer name loses its middle, because the ends of a name tell strategies apart.
package func displayName(_ name: String, limit: Int = 40) -> String {
  let words = name.unicodeScalars.prefix(1_000).split { scalar in
    scalar.properties.isWhitespace || scalar.properties.isHiddenInText
  }
  let line = Array(words.joined(separator: " ".unicodeScalars))
  guard line.count > limit else { return line.isEmpty ? "unnamed" : text(of: line) }
  let keptCount = limit - 1
  return text(of: line.prefix(keptCount - keptCount / 2)) + "…"
    + text(of: line.suffix(keptCount / 2))
}

private func text(of scalars: some Sequence<Unicode.Scalar>) -> String {
  var text = ""
  text.unicodeScalars.append(contentsOf: scalars)
  return text
}

/// The text, or its longest beginning with an ellipsis that is at most `width` wide.
func truncated(_ text: String, to width: Double, size: Double, isBold: Bool = false) -> String {
  guard textWidth(text, size: size, isBold: isBold) > width else { return text }
  var kept = Substring(text)
  while !kept.isEmpty {
    kept.removeLast()
    let candidate = kept + "…"
    if textWidth(String(candidate), size: size, isBold: isBold) <= width {
      return String(candidate)
    }
  }
  return ""
}

/// The text in lines at most `width` wide, broken between words; the last one is truncated.
func wrapped(_ text: String, to width: Double, size: Double, lineLimit: Int) -> [String] {
  var lines: [String] = []
  for word in text.split(separator: " ") {
    let extended = (lines.last.map { $0 + " " } ?? "") + word
    if lines.isEmpty {
      lines = [extended]
    } else if textWidth(extended, size: size) <= width || lines.count == lineLimit {
      lines[lines.count - 1] = extended
    } else {
      lines.append(String(word))
    }
  }
  return lines.map { truncated($0, to: width, size: size) }
}

extension Unicode.Scalar.Properties {
  /// Control and format characters: they move or reverse what stands beside them.
  fileprivate var isHiddenInText: Bool {
    switch generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      true
    default: false
    }
  }
}
