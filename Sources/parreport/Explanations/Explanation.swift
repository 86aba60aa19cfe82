/// What a term means, in plain words.
struct Explanation: Equatable, Sendable {
  /// As in the glossary: "bubble fraction".
  var term: String
  /// Other names under which people look for it, lower case.
  var otherNames: [String]
  /// Sentences with full stops.
  var meaning: String
  /// With its symbols spelled out; nil for what has none.
  var formula: String?
  /// Where the definition comes from.
  var source: String

  init(
    _ term: String, or otherNames: [String] = [], _ meaning: String, formula: String? = nil,
    source: String
  ) {
    self.term = term
    self.otherNames = otherNames
    self.meaning = meaning
    self.formula = formula
    self.source = source
  }

  var names: [String] { [term] + otherNames }

  /// The text that `explain` prints, with a final line feed.
  var text: String {
    let formulaLine = formula.map { "  formula: \($0)\n" } ?? ""
    return "\(term): \(meaning)\n\(formulaLine)  source:  \(source)\n"
  }
}
