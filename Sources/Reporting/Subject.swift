import Charting
import Training

/// A comparison with its place in the report, and what all sections about it need.
struct Subject: Sendable {
  let comparison: Comparison
  /// Empty for the first comparison, the scenario's slug for further ones.
  let slug: String
  /// Of every time that is shown.
  let unit: TimeUnit
  let figures: SubjectFigures
  /// The file with every default filled in.
  let resolvedPath: String
  let resolvedScenario: String
  let repetition: Repetition
  /// The rows of the timelines.
  let rowChoice: RowChoice

  var scenario: Scenario { comparison.scenario }
  var job: Job { scenario.job }
  var isAbstract: Bool { scenario.model.isAbstract }
  /// The report's subject itself, not a further comparison.
  var isFirst: Bool { slug.isEmpty }

  /// Of the strategy to use; of the fastest one that does not fit when none fits.
  var winner: StrategyResult? { comparison.ranking.first }
  var fitting: [StrategyResult] { comparison.ranking.filter(\.isFeasible) }
  var baseline: StrategyResult? {
    comparison.results.first { $0.strategy.name == scenario.baseline }
  }

  /// The command that repeats something with the report's resolved scenario, run beside it.
  func command(setting settings: [String]) -> String {
    (["parreport", "--scenario", resolvedPath, "--set"] + settings).map(shellQuoted)
      .joined(separator: " ")
  }

  /// The one that lacks the least memory, when none fits.
  var nearestMiss: StrategyResult? {
    guard fitting.isEmpty else { return nil }
    return comparison.ranking.min { lacking($0) < lacking($1) }
  }

  private func lacking(_ result: StrategyResult) -> ByteCount { result.memory?.missing ?? .zero }

  func section(
    _ id: String, _ title: String, shortTitle: String? = nil, _ blocks: [Block]
  ) -> Section {
    Section(
      id: isFirst ? id : "\(slug)--\(id)", title: title, shortTitle: shortTitle,
      level: isFirst ? 2 : 3, blocks: blocks)
  }
}
