/// The text of an input file, checked, as Unicode scalars by line.
struct SourceText {
  /// A scenario is a page of text; whatever is larger is another kind of file.
  static let sizeLimit = 1_048_576

  let text: String
  /// `[line]`, 0-based, without its end.
  let lines: [ArraySlice<Unicode.Scalar>]

  init(_ text: String) {
    self.text = text
    lines = Self.split(Array(text.unicodeScalars))
  }

  /// Whatever the bytes are: what is no UTF-8 shows as replacement characters.
  init(repairing source: SourceFile) {
    self.init(String(decoding: source.bytes.prefix(Self.sizeLimit), as: UTF8.self))
  }

  /// Keeps a place inside the file.
  func clamped(_ place: Place) -> Place {
    guard place.override == nil, let line = place.line else { return place }
    let row = min(max(line, 1), lines.count)
    let width = lines[row - 1].count
    let column = row == line ? min(max(place.column ?? 1, 1), width + 1) : width + 1
    let length = min(place.length, max(width - column + 1, 1))
    return Place(line: row, column: column, length: length)
  }

  /// Lines end where YAML ends them.
  private static func split(_ scalars: [Unicode.Scalar]) -> [ArraySlice<Unicode.Scalar>] {
    var lines: [ArraySlice<Unicode.Scalar>] = []
    var start = 0
    var index = 0
    while index < scalars.count {
      guard isBreak(scalars[index]) else {
        index += 1
        continue
      }
      lines.append(scalars[start..<index])
      let isPair = scalars[index] == "\r" && index + 1 < scalars.count && scalars[index + 1] == "\n"
      index += isPair ? 2 : 1
      start = index
    }
    lines.append(scalars[start...])
    return lines
  }

  private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
    default: false
    }
  }
}
