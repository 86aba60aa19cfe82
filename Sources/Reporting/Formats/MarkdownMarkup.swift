/// Words as GitHub-flavoured Markdown.
struct MarkdownMarkup: Markup {
  /// Whether the text stands beside the other files of the report.
  var linksFiles: Bool

  func text(_ words: String) -> String { Self.escape(words) }
  func strong(_ words: String) -> String { "**\(Self.escape(words))**" }

  /// A backtick would end the code and a pipe the cell; such words stand in an HTML element.
  func code(_ words: String) -> String {
    let words = visible(words)
    guard words.contains(where: { "`|\n".contains($0) }) || words.isEmpty else {
      return "`\(words)`"
    }
    return "<code>\(Self.escape(words))</code>"
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
  static func escape(_ words: String) -> String {
    var result = startsLikeAList(words) ? "\\" : ""
    var previous: Character?
    let characters = Array(visible(words))
    for (index, character) in characters.enumerated() {
      switch character {
      case "\n", "\r", "\r\n", "\t": result += " "
      case "\\", "`", "*", "_", "{", "}", "[", "]", "<", ">", "#", "|", "&", "~", "$":
        result += "\\\(character)"
      case ":" where characters.dropFirst(index + 1).starts(with: "//"): result += "\\:"
      case "." where startsOrderedItem(characters, upTo: index) || previous == "w":
        result += "\\."
      case ")" where startsOrderedItem(characters, upTo: index): result += "\\)"
      default: result.append(character)
      }
      previous = character
    }
    return result
  }

  private static func startsLikeAList(_ words: String) -> Bool {
    guard let first = words.first else { return false }
    return "-+=".contains(first) && !(words.dropFirst().first?.isNumber ?? false)
  }

  /// Whether only digits stand before the character: `1.` and `1)` start a list.
  private static func startsOrderedItem(_ characters: [Character], upTo index: Int) -> Bool {
    let isLast = index + 1 == characters.count || characters[index + 1].isWhitespace
    return index > 0 && index < 10 && isLast && characters[..<index].allSatisfy(\.isNumber)
  }

  private static func percentEncoded(_ address: String) -> String {
    let digits = Array("0123456789ABCDEF")
    return address.utf8.map { byte in
      let isSafe =
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: "-._~:/?#@!$&'*+,;=%".utf8.contains(byte)
        }
      guard isSafe else { return "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])" }
      return String(UnicodeScalar(byte))
    }.joined()
  }
}
