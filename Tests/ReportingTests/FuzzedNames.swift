/// Ten thousand names made of pieces that mean something to some format; the same every time.
enum FuzzedNames {
  /// Distinct, and none empty.
  static let all: [String] = {
    var dice = Dice(seed: 0x9E37_79B9_7F4A_7C15)
    var seen = Set(HostileNames.all + [""])
    var names = HostileNames.all.filter { !$0.isEmpty }
    func add(_ name: String) {
      if seen.insert(name).inserted { names.append(name) }
    }
    for piece in pieces {
      for mark in marks {
        for name in [piece, piece + mark, mark + piece, "  " + piece + " x"] { add(name) }
      }
    }
    while names.count < 10_500 {
      add((0...dice.roll(7)).map { _ in pieces[dice.roll(pieces.count)] }.joined())
    }
    return names
  }()

  /// In groups of so many, the last one filled up with the first names.
  static func groups(of size: Int) -> [[String]] {
    stride(from: 0, to: all.count, by: size).map { start in
      (start..<start + size).map { all[$0 % all.count] }
    }
  }

  /// What joins a character before it: to `Character`, "|" with an accent is no "|".
  private static let marks = ["", "\u{301}", "\u{20DD}", "\u{FE0F}", "\u{200D}", "\u{E0041}"]

  private static let pieces =
    html + markdown + spreadsheet + files + mustache + invisible + noncharacters + emoji + words

  private static let html = [
    "<script>", "</script>", "<img src=x onerror=alert(1)>", "</title>", "</style>", "<style>",
    "<!--", "-->", "]]>", "<![CDATA[", "<?php", "&amp;", "&lt;", "&#60;", "&#x3c;", "&copy", "&",
    "<", ">", "\"", "'", " onload=\"x", "' style='x", "\" class=\"", "</td>", "</table>", "</p>",
    "<br>", "<a href=\"javascript:x\">", "</svg>", "<title/>", "&NewLine;", "<b",
  ]

  private static let markdown = [
    "|", "||", "| --- |", "`", "``", "```", "````", "~~~", "*", "**", "***", "_", "__", "~~", "$",
    "$$", "\\", "\\\\", "\\|", "[", "]", "[x](y)", "![x](y)", "[x]: /y", "[^1]", "[ ] ", "# ",
    "## ", "#", "- ", "+ ", "* ", "-", "+", "---", "===", "___", "- - -", "1. ", "1) ",
    "999999999. ", "7.", "> ", "    ", "  ", "http://example.com", "https://example.com/?a=1&b=2",
    "www.example.com", "ftp://x.org", "mailto:a@example.com", "a@example.com", "@someone",
    "<https://example.com>", "<a@example.com>", "<div>", "{", "}", "!", ":",
  ]

  private static let spreadsheet = [
    "=", "=1+1", "+1", "-1", "-1.5", "@SUM(1)", "=cmd|' /C calc'!A0", "-nan(1)", "+inf", "-0x1F",
    "+infinity", ",", ";", "\"\"", "'=1", "1e5",
  ]

  private static let files = [
    "/", "../", "..", ".", "C:\\", "/etc/passwd", "~", "con", "nul.json", "%2e%2e%2f", "*?", ":x",
    "$(x)", "%s", "-rf",
  ]

  private static let mustache = [
    "{{name}}", "{{{name}}}", "{{#rows}}", "{{/rows}}", "{{^x}}", "{{>page.html}}", "{{!x}}",
    "{{=<% %>=}}", "{{&name}}", "{{.}}", "{{", "}}",
  ]

  private static let invisible = [
    "\n", "\r", "\r\n", "\t", "\u{0}", "\u{7}", "\u{8}", "\u{B}", "\u{C}", "\u{1B}[31m",
    "\u{1B}]0;x\u{7}", "\u{7F}", "\u{85}", "\u{9B}31m", "\u{A0}", "\u{AD}", "\u{200B}", "\u{200C}",
    "\u{200D}", "\u{200E}", "\u{200F}", "\u{2028}", "\u{2029}", "\u{202A}", "\u{202B}", "\u{202C}",
    "\u{202D}", "\u{202E}", "\u{2060}", "\u{2066}", "\u{2067}", "\u{2068}", "\u{2069}", "\u{3000}",
    "\u{FEFF}", "\u{FFFD}", "\u{FFFE}", "\u{FFFF}",
    "\u{E0001}", "\u{E0041}", "\u{301}", "\u{338}", "\u{20DD}", "\u{FE0F}",
  ]

  private static let noncharacters = ([0xFDD0, 0x1FFFE, 0x10FFFF] as [UInt32])
    .compactMap(Unicode.Scalar.init).map { String(Character($0)) }

  private static let emoji = ["🦊", "👩‍👩‍👧", "🇩🇪", "👍🏽", "1️⃣", "❤️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"]

  private static let words = [
    "a", "B", "name", "7", "42", " ", "TP 8", "é", "e\u{301}", "ß", "שלום", "مرحبا", "日本語", "ﬁ",
    "İ",
    "null", "true", "z\u{300}\u{301}\u{302}\u{303}\u{304}", "\u{1100}\u{1161}", "long ",
  ]
}
