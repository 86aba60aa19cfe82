/// Turns the first use of every defined term into a link to its definition.
///
/// Headings, links, code, important words, names of rows and what is folded away stay as they are.
struct TermLinker {
  /// A name of a term, as words in small letters.
  private struct Name {
    let words: [Substring]
    /// As it has to be written; nil where capitals do not matter.
    let exact: String?
    let anchor: Definition.Anchor
  }

  /// `[first word]`: the names that start with it, the longest first.
  private var names: [Substring: [Name]] = [:]

  init(_ anchors: [Definition.Anchor]) {
    for anchor in anchors {
      for name in anchor.names {
        let words = Self.words(of: name).map { Substring($0.lowercased()) }
        guard let first = words.first else { continue }
        let isAbbreviation = name.dropFirst().contains(where: \.isUppercase)
        names[first, default: []].append(
          Name(words: words, exact: isAbbreviation ? name : nil, anchor: anchor))
      }
    }
    for key in names.keys { names[key]?.sort { $0.words.count > $1.words.count } }
  }

  mutating func link(_ blocks: [Block]) -> [Block] { blocks.map { link($0) } }

  private mutating func link(_ block: Block) -> Block {
    switch block {
    case .paragraph(let text, let emphasis): .paragraph(link(text), emphasis)
    case .list(let items, let isOrdered): .list(link(items), isOrdered: isOrdered)
    case .table(let table): .table(link(table))
    case .figure, .tiles, .code, .details, .definitions, .frames: block
    }
  }

  private mutating func link(_ items: [RichText]) -> [RichText] {
    var linked: [RichText] = []
    for item in items { linked.append(link(item)) }
    return linked
  }

  private mutating func link(_ table: Table) -> Table {
    var table = table
    for row in table.rows.indices {
      for cell in table.rows[row].cells.indices.dropFirst() {
        table.rows[row].cells[cell].text = link(table.rows[row].cells[cell].text)
      }
    }
    return table
  }

  mutating func link(_ text: RichText) -> RichText {
    guard !names.isEmpty else { return text }
    var runs: [RichText.Run] = []
    for run in text.runs {
      guard case .text(let words) = run else {
        runs.append(run)
        continue
      }
      runs += link(words)
    }
    return RichText(runs)
  }

  private mutating func link(_ text: String) -> [RichText.Run] {
    var runs: [RichText.Run] = []
    let words = Self.words(of: text)
    var written = text.startIndex
    var index = 0
    while index < words.count {
      guard let name = name(at: index, in: words, of: text) else {
        index += 1
        continue
      }
      let range = words[index].startIndex..<words[index + name.words.count - 1].endIndex
      if written < range.lowerBound { runs.append(.text(String(text[written..<range.lowerBound]))) }
      runs.append(.term(String(text[range]), name.anchor))
      written = range.upperBound
      index += name.words.count
      forget(name.anchor)
    }
    if written < text.endIndex { runs.append(.text(String(text[written...]))) }
    return runs
  }

  private func name(at index: Int, in words: [Substring], of text: String) -> Name? {
    names[Substring(words[index].lowercased())]?.first { name in
      let end = index + name.words.count
      guard end <= words.count else { return false }
      let isSame = zip(name.words, words[index..<end]).allSatisfy { $0 == $1.lowercased() }
      guard isSame else { return false }
      let found = text[words[index].startIndex..<words[end - 1].endIndex]
      // Words of one name stand beside each other, with nothing but a space between.
      let isClose = zip(words[index..<end], words[index..<end].dropFirst()).allSatisfy {
        text[$0.endIndex..<$1.startIndex] == " "
      }
      return isClose && (name.exact.map { found == $0 } ?? true)
    }
  }

  private mutating func forget(_ anchor: Definition.Anchor) {
    for name in anchor.names {
      guard let first = Self.words(of: name).first else { continue }
      let key = Substring(first.lowercased())
      names[key]?.removeAll { $0.anchor.id == anchor.id }
      if names[key]?.isEmpty == true { names[key] = nil }
    }
  }

  /// Letters, digits, hyphens and slashes belong to words.
  private static func words(of text: String) -> [Substring] {
    text.split { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "/") }
  }
}
