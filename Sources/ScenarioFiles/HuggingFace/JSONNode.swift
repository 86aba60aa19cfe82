/// A value of a JSON file, with where it stands.
struct JSONNode: Equatable {
  enum Content: Equatable {
    case null
    case flag(Bool)
    /// As written: `4096`, `1e-05`.
    case number(String)
    case text(String)
    case list([JSONNode])
    /// Of a repeated key, the last value, as Python reads it.
    case object([String: JSONNode])
  }

  var content: Content
  /// 1-based.
  var line: Int
  /// 1-based, in Unicode scalars.
  var column: Int
  /// Characters of a number, word or text; 1 for what may span lines.
  var length: Int

  var wholeNumber: Int? {
    if case .number(let digits) = content { Int(digits) } else { nil }
  }

  var number: Double? {
    if case .number(let digits) = content { Double(digits) } else { nil }
  }

  var flag: Bool? {
    if case .flag(let flag) = content { flag } else { nil }
  }

  var text: String? {
    if case .text(let text) = content { text } else { nil }
  }

  /// As a message shows it: `4096`, `"4096"`, `[…]`, at most 40 characters.
  var shown: String {
    switch content {
    case .null: "null"
    case .flag(let flag): "\(flag)"
    case .number(let digits): Self.shortened(digits)
    case .text(let text): "\"\(Self.shortened(text))\""
    case .list: "[…]"
    case .object: "{…}"
    }
  }

  /// One line without control characters.
  private static func shortened(_ text: String) -> String {
    let short = text.count > 40 ? "\(text.prefix(39))…" : text
    return String(short.map { $0.unicodeScalars.allSatisfy { $0.value >= 32 } ? $0 : " " })
  }
}
