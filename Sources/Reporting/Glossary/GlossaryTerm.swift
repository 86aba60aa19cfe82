import Training

/// A word that the report uses, explained.
struct GlossaryTerm: Sendable {
  /// As GLOSSARY.md calls it.
  let name: String
  /// What else texts call it, abbreviations among them.
  let otherNames: [String]
  /// One plain sentence.
  let sentence: String
  /// Empty where there is none.
  let formula: String
  /// Its value for the strategy to use; nil where that has none.
  let value: (@Sendable (Subject, StrategyResult) -> String?)?

  init(
    _ name: String, or otherNames: [String] = [], _ sentence: String, formula: String = "",
    value: (@Sendable (Subject, StrategyResult) -> String?)? = nil
  ) {
    self.name = name
    self.otherNames = otherNames
    self.sentence = sentence
    self.formula = formula
    self.value = value
  }

  /// "TP"; nil for a term without one.
  var abbreviation: String? {
    otherNames.first { $0 == "ZeRO" || ($0.count <= 3 && $0.allSatisfy(\.isUppercase)) }
  }

  /// What the abbreviation stands for.
  var spelledOut: String {
    abbreviation == "ZeRO" ? "the zero redundancy optimizer, a kind of sharding" : name
  }

  /// The entry of a report about a comparison.
  func definition(in subject: Subject) -> Definition {
    let title = name.prefix(1).uppercased() + name.dropFirst()
    return Definition(
      title + (abbreviation.map { " (\($0))" } ?? ""), meaning(in: subject),
      anchor: Definition.Anchor(
        id: "g-" + name.map { $0.isLetter || $0.isNumber ? $0.lowercased() : "-" }.joined(),
        names: [name] + otherNames, summary: sentence))
  }

  private func meaning(in subject: Subject) -> RichText {
    var meaning = RichText(sentence)
    if !formula.isEmpty { meaning = meaning + " \(code: formula)." }
    if let winner = subject.winner, let value = value?(subject, winner) {
      meaning = meaning + " In this run, with \(winner.strategy.name): \(value)."
    }
    return meaning
  }
}
