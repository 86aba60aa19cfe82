/// Words as HTML.
struct HTMLMarkup: Markup {
  /// Whether the page stands beside the other files of the report.
  var linksFiles: Bool

  func text(_ words: String) -> String { Self.escape(words) }
  func prose(_ words: String) -> String { Self.escape(keepingUnits(words)) }
  func strong(_ words: String) -> String { "<strong>\(Self.escape(words))</strong>" }
  func code(_ words: String) -> String { "<code>\(Self.escape(words))</code>" }

  func link(_ words: String, to address: String) -> String {
    let isFile = !address.hasPrefix("#") && !address.hasPrefix("https://")
    guard linksFiles || !isFile else { return code(words) }
    let relation = address.hasPrefix("https://") ? " rel=\"noreferrer\"" : ""
    return "<a href=\"\(Self.escape(address))\"\(relation)>\(Self.escape(words))</a>"
  }

  func term(_ words: String, _ anchor: Definition.Anchor) -> String {
    "<a class=\"term\" href=\"#\(Self.escape(anchor.id))\" title=\"\(Self.escape(anchor.summary))\">"
      + "\(Self.escape(words))</a>"
  }

  /// For text and for attributes in double quotes.
  static func escape(_ words: String) -> String {
    let words = visible(words)
    guard words.utf8.contains(where: isSpecial) else { return words }
    var bytes: [UInt8] = []
    for byte in words.utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes += Array("&amp;".utf8)
      case UInt8(ascii: "<"): bytes += Array("&lt;".utf8)
      case UInt8(ascii: ">"): bytes += Array("&gt;".utf8)
      case UInt8(ascii: "\""): bytes += Array("&quot;".utf8)
      case UInt8(ascii: "'"): bytes += Array("&#39;".utf8)
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
      UInt8(ascii: "'"):
      true
    default: false
    }
  }
}
