/// A value of a YAML file, with where it stands.
struct Element: Equatable, Sendable {
  enum Content: Equatable, Sendable {
    case scalar(Scalar)
    case list([Element])
    case mapping([Entry])
  }

  struct Scalar: Equatable, Sendable {
    var text: String
    /// Not in quotes and not a block: what it is, number or word, follows from its text.
    var isPlain: Bool
  }

  struct Entry: Equatable, Sendable {
    var key: String
    var keyPlace: Place
    var value: Element
  }

  var content: Content
  var place: Place
}

extension Element {
  var scalar: Scalar? {
    if case .scalar(let scalar) = content { scalar } else { nil }
  }

  var list: [Element]? {
    if case .list(let elements) = content { elements } else { nil }
  }

  var entries: [Entry]? {
    if case .mapping(let entries) = content { entries } else { nil }
  }

  /// The first value of a key of a mapping.
  subscript(key: String) -> Element? {
    entries?.first { $0.key == key }?.value
  }

  /// What a reader of the file sees, for messages: "the text abc", "a list".
  var description: String {
    switch content {
    case .list: "a list"
    case .mapping: "a mapping"
    case .scalar(let scalar) where scalar.isNull: "nothing"
    case .scalar(let scalar): scalar.description
    }
  }
}

extension Element.Scalar {
  var isNull: Bool { isPlain && ["", "~", "null", "Null", "NULL"].contains(text) }
  var flag: Bool? { isPlain ? ["true": true, "false": false][text] : nil }
  var isNumber: Bool { isPlain && NumberText.looksLikeNumber(text) }

  /// What it is, for messages: "the number 3", "the text abc".
  var description: String {
    let shown = text.shortened(to: 40)
    if flag != nil { return "the flag \(shown)" }
    return if isNumber { "the number \(shown)" } else {
      "the text \(isPlain ? shown : "“\(shown)”")"
    }
  }
}
