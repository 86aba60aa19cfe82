/// A page as a strict reader sees it: tags, the values of their attributes, and text.
///
/// Stricter than HTML: a value stands in double quotes, and `<`, `>`, `"` and `&` in text or in a value are
/// always references, to one of the five characters that need it.
struct PageReading: Equatable {
  enum Part: Equatable {
    /// With its attributes' names: "details name open", "/details".
    case tag(String)
    case text(String)
  }

  private(set) var parts: [Part] = []
  /// The first that is not allowed.
  private(set) var error: String?
  private var rest: Substring.UnicodeScalarView

  init(_ page: String) {
    rest = Substring(page).unicodeScalars
    while !rest.isEmpty, error == nil {
      if rest.first == "<" {
        rest.removeFirst()
        readTag()
      } else {
        parts.append(.text(readText(upTo: "<")))
      }
    }
  }

  static func == (left: Self, right: Self) -> Bool {
    left.error == right.error && left.parts.count == right.parts.count
      && zip(left.parts, right.parts).allSatisfy { isSame($0, $1) }
  }

  /// Byte for byte: to `String` letters with accents are the same however they are composed.
  private static func isSame(_ left: Part, _ right: Part) -> Bool {
    switch (left, right) {
    case (.tag(let left), .tag(let right)), (.text(let left), .text(let right)):
      left.utf8.elementsEqual(right.utf8)
    default: false
    }
  }

  /// With every text changed.
  func mapTexts(_ change: (String) -> String) -> Self {
    var reading = self
    reading.parts = parts.map { part in
      if case .text(let text) = part { .text(change(text)) } else { part }
    }
    return reading
  }

  private mutating func readTag() {
    var tag = readWord(isAllowed: { $0 == "/" || $0 == "!" || Self.isLetter($0) })
    var values: [Part] = []
    while error == nil, let next = rest.first, next != ">" {
      guard next == " " || next == "/" else { return fail("in <\(tag)") }
      rest.removeFirst()
      let name = readWord(isAllowed: { $0 == "-" || Self.isLetter($0) })
      guard !name.isEmpty else { continue }
      tag += " " + name
      guard rest.first == "=" else { continue }
      rest.removeFirst()
      guard rest.popFirst() == "\"" else { return fail("no quote in <\(tag)") }
      values.append(.text(readText(upTo: "\"")))
      rest = rest.dropFirst()
    }
    guard rest.popFirst() == ">", !tag.isEmpty else { return fail("no tag: <\(tag)") }
    parts.append(.tag(tag))
    parts += values
  }

  private mutating func readWord(isAllowed: (Unicode.Scalar) -> Bool) -> String {
    let word = rest.prefix(while: isAllowed)
    rest = rest[word.endIndex...]
    return String(word)
  }

  private mutating func readText(upTo end: Unicode.Scalar) -> String {
    let raw = rest.prefix { $0 != end }
    rest = rest[raw.endIndex...]
    var text = String.UnicodeScalarView()
    var left = raw
    while let scalar = left.popFirst() {
      if scalar == "&" {
        let name = left.prefix { $0 != ";" }
        left = left[name.endIndex...].dropFirst()
        guard let meant = Self.references[String(name)] else {
          fail("&\(String(name.prefix(20)))")
          return ""
        }
        text.append(meant)
      } else if "<>\"".unicodeScalars.contains(scalar) {
        fail("\(scalar) in text")
        return ""
      } else {
        text.append(scalar)
      }
    }
    return String(text)
  }

  private mutating func fail(_ what: String) { error = error ?? what }

  private static let references: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "#39": "'",
  ]

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
  }
}
