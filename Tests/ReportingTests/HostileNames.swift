/// Names that want to be more than text.
enum HostileNames {
  static let all = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='x",
    "a & b &lt;",
    "</style><svg onload=x>", "</title>", "]]>", "<!--", "| a | b |", "**bold** _it_ `code`",
    "[x](javascript:alert(1))", "![x](https://example.com/x.png)", "# heading", "1. list", "- item",
    "> quote", "+ plus", "=cmd|' /C calc'!A0", "@SUM(1)", "line\nbreak\r\n\ttab",
    "\u{202E}evil\u{202C}",
    "\u{1B}[31mred\u{7}", "שלום עולם", "日本語", "🦊👩‍👩‍👧", "{{name}} {{{name}}} {{>page}}", "\\",
    "```",
    "$(rm -rf /)", "%s%n", "../../etc/passwd", "www.example.com", "http://example.com", "~~x~~ $x$",
    "a\u{2028}b", "", " ", String(repeating: "long ", count: 60),
  ]

  /// So many random mixtures of what means something somewhere; the same every time.
  static func random(_ count: Int) -> [String] {
    let alphabet = Array(
      "<>&\"'`|*_[](){}#\\!$~:/=@+-. \n\ta1é中🦊\u{202E}\u{0}\u{1B}".unicodeScalars)
    var dice = Dice(seed: 0x9E37_79B9_7F4A_7C15)
    return (0..<count).map { _ in
      var name = ""
      for _ in 0..<dice.roll(24) { name.unicodeScalars.append(alphabet[dice.roll(alphabet.count)]) }
      return name
    }
  }
}
