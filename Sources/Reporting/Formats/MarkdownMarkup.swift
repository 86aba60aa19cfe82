/// Words as GitHub-flavoured Markdown.
struct MarkdownMarkup: Markup {
  /// Whether the text stands beside the other files of the report.
  var linksFiles: Bool

  func text(_ words: String) -> String { Self.escape(words) }

  /// White space stays outside: beside it, asterisks would be words (CommonMark 6.2).
  func strong(_ words: String) -> String {
    let escaped = Self.escape(words).unicodeScalars
    let inner = escaped.drop(while: Self.isWhiteSpace)
    guard let last = inner.lastIndex(where: { !Self.isWhiteSpace($0) }) else {
      return String(escaped)
    }
    let end = inner.index(after: last)
    return "\(String(escaped[..<inner.startIndex]))**\(String(inner[..<end]))**"
      + String(escaped[end...])
  }

  /// A backtick would end the code and a pipe the cell, and of spaces at both ends one would go; such words
  /// stand in an HTML element.
  func code(_ words: String) -> String {
    let words = visible(words)
    let scalars = words.unicodeScalars
    let isPlain =
      !scalars.contains { $0 == "`" || $0 == "|" || $0 == "\n" }
      && !(scalars.first == " " && scalars.last == " ") && !scalars.isEmpty
    return isPlain ? "`\(words)`" : "<code>\(Self.escape(words))</code>"
  }

  /// Anchors are words: every host names the anchors of headings differently.
  func link(_ words: String, to address: String) -> String {
    let isAddress = address.hasPrefix("https://")
    guard isAddress || (linksFiles && !address.hasPrefix("#")) else { return Self.escape(words) }
    return "[\(Self.escape(words))](\(Self.percentEncoded(address)))"
  }

  /// The meaning stands at the end; an anchor would be a word there.
  func term(_ words: String, _ anchor: Definition.Anchor) -> String { Self.escape(words) }

  /// The words on one line, with a backslash before whatever Markdown would obey.
  ///
  /// Works on scalars: a pipe followed by a combining mark is no pipe to `Character`, but is to Markdown. Of
  /// spaces at the start one is left, since four would begin a block of code.
  static func escape(_ words: String) -> String {
    let all = visibleOnOneLine(words).unicodeScalars
    let scalars = Array(all.drop { $0 == " " })
    var result = String.UnicodeScalarView()
    if all.first == " " { result.append(" ") }
    if startsLikeAList(scalars) { result.append("\\") }
    for index in scalars.indices {
      if needsBackslash(index, in: scalars) { result.append("\\") }
      result.append(scalars[index])
    }
    return String(result)
  }

  private static func needsBackslash(_ index: Int, in scalars: [Unicode.Scalar]) -> Bool {
    switch scalars[index] {
    case "\\", "`", "*", "_", "{", "}", "[", "]", "<", ">", "#", "|", "&", "~", "$": true
    case ":": scalars[(index + 1)...].starts(with: "//".unicodeScalars)
    case ".": startsOrderedItem(scalars, upTo: index) || (index > 0 && scalars[index - 1] == "w")
    case ")": startsOrderedItem(scalars, upTo: index)
    default: false
    }
  }

  private static func startsLikeAList(_ words: [Unicode.Scalar]) -> Bool {
    guard let first = words.first, first == "-" || first == "+" || first == "=" else {
      return false
    }
    return !(words.dropFirst().first.map(isDigit) ?? false)
  }

  /// Whether only digits stand before the mark: `1.` and `1)` start a list.
  private static func startsOrderedItem(_ words: [Unicode.Scalar], upTo index: Int) -> Bool {
    let isLast = index + 1 == words.count || words[index + 1] == " "
    return index > 0 && index < 10 && isLast && words[..<index].allSatisfy(isDigit)
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private static func isWhiteSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .spaceSeparator
  }

  /// An ampersand is written as a reference, because Markdown reads references in addresses too.
  private static func percentEncoded(_ address: String) -> String {
    let digits = Array("0123456789ABCDEF")
    return address.utf8.map { byte in
      if byte == UInt8(ascii: "&") { return "&amp;" }
      let isSafe =
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: "-._~:/?#@!$'*+,;=%".utf8.contains(byte)
        }
      guard isSafe else { return "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])" }
      return String(UnicodeScalar(byte))
    }.joined()
  }
}
