/// A term with what it means.
package struct Definition: Hashable, Sendable {
  /// What makes the first use of a term on a page a link to its definition.
  package struct Anchor: Hashable, Sendable {
    /// Unique in the document, `g-bubble`.
    package var id: String
    /// What the term is called in texts; abbreviations only as they are written.
    package var names: [String]
    /// The meaning in one plain sentence.
    package var summary: String

    package init(id: String, names: [String], summary: String) {
      self.id = id
      self.names = names
      self.summary = summary
    }
  }

  package var term: String
  package var meaning: RichText
  /// Nil for what texts do not link to.
  package var anchor: Anchor?

  package init(_ term: String, _ meaning: RichText, anchor: Anchor? = nil) {
    self.term = term
    self.meaning = meaning
    self.anchor = anchor
  }
}
