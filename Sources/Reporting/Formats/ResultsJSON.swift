import Charting
import Simulation
import Training

/// `results.json`: every number of the report, for programs.
///
/// Keys and units as promised in the schema that `resultsSchema` returns; ends in a line feed.
package func resultsJSON(for input: ReportInput) -> String {
  let rows = input.comparisons.map { comparison in
    comparison.results.map { timelineRows(of: $0, choice: input.rowChoice) }
  }
  return resultsJSON(for: input, rows: rows)
}

/// The same for a report whose figures are drawn.
func resultsJSON(of context: ReportContext) -> String {
  resultsJSON(for: context.input, rows: context.subjects.map(\.figures.rows))
}

/// The rows are `[comparison][strategy]`.
private func resultsJSON(for input: ReportInput, rows: [[TimelineRows]]) -> String {
  let comparisons = input.comparisons.enumerated().map { index, comparison in
    members(of: comparison, rows: rows[index], repetition: input.repetition(index))
  }
  let all: [(key: String, value: JSONValue)] =
    [
      ("schemaVersion", .integer(1)), ("tutorial", json(of: input.tutorial)),
      ("ranks", .string(input.rowChoice.text)),
    ] + comparisons[0]
    + (comparisons.count == 1
      ? [] : [("otherScenarios", .array(comparisons.dropFirst().map { .object($0) }))])
  return JSONValue.object(all).text + "\n"
}

private func members(
  of comparison: Comparison, rows: [TimelineRows], repetition: Repetition
) -> [(key: String, value: JSONValue)] {
  [
    ("scenario", json(of: comparison.scenario)),
    ("strategies", strategies(of: comparison, rows: rows)),
    ("verdict", verdict(of: comparison)),
    ("whatIfs", whatIfs(of: comparison, repeatedBy: repetition)),
    ("turningPoints", turningPoints(of: comparison, repeatedBy: repetition)),
    ("scalings", scalings(of: comparison)), ("pipeline", pipeline(of: comparison)),
  ]
}

private func strategies(of comparison: Comparison, rows: [TimelineRows]) -> JSONValue {
  .array(zip(comparison.results, rows).map { json(of: $0, in: comparison, rows: $1) })
}

private func json(of tutorial: Tutorial) -> JSONValue {
  .object([
    ("dataBatches", strings(tutorial.batches)),
    ("modelParts", .object(tutorial.parts.map { ($0.name, .string($0.layer)) })),
    ("combinedResults", strings(tutorial.combinedResults)),
  ])
}

private func verdict(of comparison: Comparison) -> JSONValue {
  let verdict = comparison.verdict
  return .object([
    ("fastest", JSONValue(verdict.fastest)), ("because", .string(verdict.because)),
    ("sentences", strings(verdict.sentences)), ("confidence", JSONValue(verdict.confidence)),
    ("changes", JSONValue(verdict.changes)), ("bound", JSONValue(verdict.bound)),
    ("advice", strings(verdict.advice)),
    ("tooCloseToCall", verdict.lead.map { .bool($0 == .tooClose) } ?? .null),
    ("advantage", json(of: comparison.advantage)), ("headToHead", .string(verdict.headToHead)),
    ("headToHeadAdvantage", json(of: comparison.headToHead)),
    ("differences", differences(in: comparison)), ("boundShares", json(of: comparison.bound)),
  ])
}

private func strings(_ words: [String]) -> JSONValue { .array(words.map { .string($0) }) }
