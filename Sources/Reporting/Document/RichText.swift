/// Words with a little structure, in no particular format.
///
/// Written as a string with interpolations: `"Use \(strong: name)."` Whatever is interpolated stays
/// text in every format.
package struct RichText: Hashable, Sendable {
  package enum Run: Hashable, Sendable {
    case text(String)
    case strong(String)
    case code(String)
    /// - Parameter to: `#section`, a path relative to the report, or an `https:` address.
    case link(String, to: String)
    /// The first use of a term that the document defines.
    case term(String, Definition.Anchor)
  }

  package var runs: [Run]

  package init(_ runs: [Run]) {
    self.runs = runs
  }

  package init(_ text: String) {
    runs = text.isEmpty ? [] : [.text(text)]
  }

  package var isEmpty: Bool { runs.isEmpty }

  /// The words alone.
  package var plain: String {
    runs.map { run in
      switch run {
      case .text(let words), .strong(let words), .code(let words), .link(let words, _),
        .term(let words, _):
        words
      }
    }.joined()
  }

  package static func + (left: Self, right: Self) -> Self { Self(left.runs + right.runs) }

  /// The same words, important.
  package var strong: Self { Self([.strong(plain)]) }
}

extension RichText: ExpressibleByStringInterpolation {
  package struct StringInterpolation: StringInterpolationProtocol {
    var runs: [Run] = []

    package init(literalCapacity: Int, interpolationCount: Int) {}

    package mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { runs.append(.text(literal)) }
    }

    package mutating func appendInterpolation(_ text: String) { appendLiteral(text) }
    package mutating func appendInterpolation(_ count: Int) { appendLiteral(String(count)) }
    package mutating func appendInterpolation(_ text: RichText) { runs += text.runs }
    package mutating func appendInterpolation(strong words: String) { runs.append(.strong(words)) }
    package mutating func appendInterpolation(code words: String) { runs.append(.code(words)) }
    package mutating func appendInterpolation(link words: String, to address: String) {
      runs.append(.link(words, to: address))
    }
  }

  package init(stringLiteral text: String) { self.init(text) }
  package init(stringInterpolation: StringInterpolation) { runs = stringInterpolation.runs }
}

extension RichText {
  /// Text in which every `https:` address is a link.
  package init(linkingAddressesIn text: String) {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    var runs: [Run] = []
    for (index, word) in words.enumerated() {
      if index > 0 { runs.append(.text(" ")) }
      runs += Self.linking(String(word))
    }
    self.init(runs)
  }

  /// A bracket or a punctuation mark around an address is not part of it.
  private static func linking(_ word: String) -> [Run] {
    guard let start = word.firstRange(of: "https://")?.lowerBound else {
      return word.isEmpty ? [] : [.text(word)]
    }
    var address = word[start...]
    while let last = address.last, ".,;:)]>\"'".contains(last) { address.removeLast() }
    let runs: [Run] = [
      .text(String(word[..<start])), .link(String(address), to: String(address)),
      .text(String(word[address.endIndex...])),
    ]
    return runs.filter { $0 != .text("") }
  }
}
