/// Markdown as a strict reader sees it: what means something, and text.
struct MarkdownReading {
  enum Part: Equatable {
    /// A character that Markdown may obey, a line end, a backslash before nothing.
    case mark(Unicode.Scalar)
    case text(String)
  }

  private(set) var parts: [Part] = []
  private var text = String.UnicodeScalarView()

  init(_ markdown: String) {
    var fence: Int?
    let lines = markdown.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      if index > 0 { add("\n") }
      let ticks = line.prefix { $0 == "`" }.count
      // CommonMark 4.5: a fence is closed by one at least as long with nothing behind it.
      if let length = fence {
        let isEnd = ticks >= length && ticks == line.count
        if isEnd { fence = nil }
        isEnd ? add("`") : text.append(contentsOf: line)
      } else if ticks >= 3 {
        fence = ticks
        add("`")
      } else {
        read(line)
      }
    }
    flush()
  }

  /// With every text changed, and spaces in a row as one: what is shown has no more.
  func mapTexts(_ change: (String) -> String) -> [String] {
    parts.map { part in
      switch part {
      case .mark(let mark): "mark \(mark)"
      case .text(let text): collapsed(change(text))
      }
    }.filter { !$0.isEmpty }
  }

  /// CommonMark 2.4: a backslash makes a punctuation mark of ASCII text, and is itself text before anything else.
  private mutating func read(_ line: Substring.UnicodeScalarView) {
    var isEscaped = false
    for scalar in line {
      if isEscaped {
        if isPunctuation(scalar) { text.append(scalar) } else { add("\\") }
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else if "*_`|<>[]#&~$".unicodeScalars.contains(scalar) {
        add(scalar)
      } else {
        text.append(scalar)
      }
    }
    if isEscaped { add("\\") }
  }

  private mutating func add(_ mark: Unicode.Scalar) {
    flush()
    parts.append(.mark(mark))
  }

  private mutating func flush() {
    if !text.isEmpty { parts.append(.text(String(text))) }
    text = String.UnicodeScalarView()
  }

  private func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "!"..."/", ":"..."@", "["..."`", "{"..."~": true
    default: false
    }
  }
}

/// White space of Markdown in a row as one space, and none around.
func collapsed(_ text: String) -> String {
  let words = text.unicodeScalars.split { $0 == " " || $0 == "\n" || $0 == "\t" }
  return String(String.UnicodeScalarView(words.joined(separator: " ".unicodeScalars)))
}

/// The block that a line of Markdown begins instead of a paragraph; nil if none.
func blockBegun(by line: String) -> String? {
  let indentation = line.unicodeScalars.prefix { $0 == " " }.count
  // CommonMark 4.4: four spaces make code.
  if indentation >= 4 { return "indented code" }
  let rest = line.unicodeScalars.dropFirst(indentation)
  guard let first = rest.first else { return nil }
  let run = rest.prefix { $0 == first }.count
  let isAlone = run == rest.count
  let afterRun = rest.dropFirst(run).first.map { $0 == " " } ?? true
  switch first {
  // CommonMark 4.1, 4.3 and 5.2: a break, the line under a heading, a list.
  case "-", "_", "*", "=", "+":
    let marks = rest.filter { $0 != " " }
    if marks.count >= 3, marks.allSatisfy({ $0 == first }) { return "break" }
    if isAlone, first == "=" || first == "-" { return "underline" }
    return run == 1 && afterRun && first != "_" && first != "=" ? "list" : nil
  // CommonMark 4.2, 4.5, 4.6, 4.7 and 5.1.
  case "#": return run <= 6 && afterRun ? "heading" : nil
  case "`", "~": return run >= 3 ? "fence" : nil
  case "<": return "HTML"
  case "[": return "definition"
  case ">": return "quote"
  // GFM 4.10: a row of a table.
  case "|": return "table"
  case "0"..."9":
    // CommonMark 5.2: one to nine digits with a point or bracket.
    let digits = rest.prefix { ("0"..."9").contains($0) }.count
    let marker = rest.dropFirst(digits)
    guard digits <= 9, marker.first == "." || marker.first == ")" else { return nil }
    return marker.dropFirst().first.map { $0 == " " } ?? true ? "ordered list" : nil
  default: return nil
  }
}
