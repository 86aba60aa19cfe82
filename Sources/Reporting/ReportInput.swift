package import Charting
package import Training

/// Everything a report is made from.
package struct ReportInput: Sendable {
  /// At least one; the first is the report's subject, the others follow as sections of their own.
  package var comparisons: [Comparison]
  package var tutorial: Tutorial
  /// `[comparison]`: the scenario as a file with every default filled in.
  package var resolvedScenarios: [String]
  /// `[comparison]`, or empty when nobody can repeat anything.
  package var repetitions: [Repetition]
  /// parreport's version, `0.1.0`.
  package var version: String
  /// What the user typed, to reproduce the report: `parreport --out output/`.
  package var command: String
  /// The rows of the timelines.
  package var rowChoice: RowChoice

  package init(
    comparisons: [Comparison], tutorial: Tutorial, resolvedScenarios: [String], version: String,
    command: String, rowChoice: RowChoice = .representatives, repetitions: [Repetition] = []
  ) {
    self.comparisons = comparisons
    self.tutorial = tutorial
    self.resolvedScenarios = resolvedScenarios
    self.version = version
    self.command = command
    self.rowChoice = rowChoice
    self.repetitions = repetitions
  }

  /// Of a comparison, by its position.
  func repetition(_ index: Int) -> Repetition {
    repetitions.indices.contains(index) ? repetitions[index] : Repetition()
  }
}
