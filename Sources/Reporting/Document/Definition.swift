/// A term with what it means.
package struct Definition: Hashable, Sendable {
  package var term: String
  package var meaning: RichText

  package init(_ term: String, _ meaning: RichText) {
    self.term = term
    self.meaning = meaning
  }
}
