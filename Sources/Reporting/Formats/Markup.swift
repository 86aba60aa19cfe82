/// How words are written in a format, so that they stay words.
protocol Markup: Sendable {
  func text(_ words: String) -> String
  /// The same for running text, whose lines break where a reader expects it.
  func prose(_ words: String) -> String
  func strong(_ words: String) -> String
  func code(_ words: String) -> String
  func link(_ words: String, to address: String) -> String
  func term(_ words: String, _ anchor: Definition.Anchor) -> String
}

extension Markup {
  func prose(_ words: String) -> String { text(words) }

  func render(_ text: RichText) -> String {
    text.runs.map { run in
      switch run {
      case .text(let words): prose(words)
      case .strong(let words): strong(words)
      case .code(let words): code(words)
      case .link(let words, let address): link(words, to: address)
      case .term(let words, let anchor): term(words, anchor)
      }
    }.joined()
  }
}
