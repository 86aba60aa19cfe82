/// One `key=value` of `--set`.
struct Override {
  /// As typed.
  let text: String
  private let parts: [(name: String, column: Int)]
  private let value: Element

  init(_ text: String) throws(Problem) {
    self.text = text
    guard let sign = text.firstIndex(of: "="), sign > text.startIndex else {
      throw .overrideWithoutValue(text)
    }
    var column = 1
    var parts: [(name: String, column: Int)] = []
    for part in text[..<sign].split(separator: ".", omittingEmptySubsequences: false) {
      parts.append((String(part).trimmed, column))
      column += part.unicodeScalars.count + 1
    }
    self.parts = parts
    value = try Self.value(String(text[text.index(after: sign)...]), column: column, text: text)
  }

  /// The file's tree with the value in place of the old one; a name of the catalog that the path leads into is
  /// written out.
  func applied(to root: Element, presets: Presets) throws(Problem) -> Element {
    try replace(in: root, at: 0, presets: presets)
  }

  private static func value(
    _ written: String, column: Int, text: String
  ) throws(Problem) -> Element {
    let place = Place(
      line: nil, column: column, length: max(written.unicodeScalars.count, 1), override: text)
    let file = SourceFile(name: "--set", bytes: Array(written.utf8))
    guard !written.trimmed.isEmpty else {
      return Element(content: .scalar(.init(text: "", isPlain: true)), place: place)
    }
    guard let parsed = try? parseYAML(file), parsed.scalar != nil else {
      throw .overrideIsNoScalar(text, column: column)
    }
    return Element(content: parsed.content, place: place)
  }

  private func replace(
    in element: Element, at index: Int, presets: Presets
  ) throws(Problem) -> Element {
    guard index < parts.count else { return value }
    switch element.content {
    case .mapping(let entries):
      return try replace(in: element, entries: entries, at: index, presets: presets)
    case .list(let elements):
      return try replace(in: element, elements: elements, at: index, presets: presets)
    case .scalar(let scalar):
      let key = parts[..<index].last?.name ?? ""
      if let mapping = presets.writtenOut(scalar.text, behind: key, at: element.place) {
        return try replace(in: mapping, at: index, presets: presets)
      }
      throw missing(index, note: "\(path(before: index)) is \(element.description.shown)")
    }
  }

  private func replace(
    in element: Element, entries: [Element.Entry], at index: Int, presets: Presets
  ) throws(Problem) -> Element {
    let (name, column) = parts[index]
    guard !name.isEmpty else { throw missing(index, note: "a key is empty") }
    var entries = entries
    if let found = entries.firstIndex(where: { $0.key == name }) {
      entries[found].value = try replace(
        in: entries[found].value, at: index + 1, presets: presets)
    } else {
      let place = Place(
        line: nil, column: column, length: name.unicodeScalars.count, override: text)
      let empty = Element(content: .mapping([]), place: place)
      let value = try replace(in: empty, at: index + 1, presets: presets)
      entries.append(Element.Entry(key: name, keyPlace: place, value: value))
    }
    return Element(content: .mapping(entries), place: element.place)
  }

  private func replace(
    in element: Element, elements: [Element], at index: Int, presets: Presets
  ) throws(Problem) -> Element {
    guard let position = NumberText.integer(parts[index].name), elements.indices.contains(position)
    else {
      throw missing(
        index, note: "\(path(before: index)) has entries 0 to \(elements.count - 1)")
    }
    var elements = elements
    elements[position] = try replace(
      in: elements[position], at: index + 1, presets: presets)
    return Element(content: .list(elements), place: element.place)
  }

  private func path(before index: Int) -> String {
    index == 0 ? "the file" : parts[..<index].map(\.name).joined(separator: ".").shown
  }

  private func missing(_ index: Int, note: String) -> Problem {
    .overrideWithoutTarget(text, part: parts[index].name, note: note, column: parts[index].column)
  }
}
