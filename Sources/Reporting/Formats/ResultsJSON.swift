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
  let first = input.comparisons[0]
  let others = zip(input.comparisons, rows).dropFirst()
  let members: [(key: String, value: JSONValue)] =
    [
      ("schemaVersion", .integer(1)), ("tutorial", json(of: input.tutorial)),
      ("scenario", json(of: first.scenario)), ("ranks", .string(input.rowChoice.text)),
      ("strategies", strategies(of: first, rows: rows[0])), ("verdict", json(of: first.verdict)),
      ("whatIfs", whatIfs(of: first)), ("turningPoints", turningPoints(of: first)),
    ]
    + (input.comparisons.count == 1
      ? [] : [("otherScenarios", .array(others.map { json(of: $0, rows: $1) }))])
  return JSONValue.object(members).text + "\n"
}

private func json(of comparison: Comparison, rows: [TimelineRows]) -> JSONValue {
  .object([
    ("scenario", json(of: comparison.scenario)),
    ("strategies", strategies(of: comparison, rows: rows)),
    ("verdict", json(of: comparison.verdict)), ("whatIfs", whatIfs(of: comparison)),
    ("turningPoints", turningPoints(of: comparison)),
  ])
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

private func json(of verdict: Verdict) -> JSONValue {
  .object([
    ("fastest", JSONValue(verdict.fastest)), ("because", .string(verdict.because)),
    ("sentences", strings(verdict.sentences)), ("confidence", JSONValue(verdict.confidence)),
    ("changes", JSONValue(verdict.changes)), ("bound", JSONValue(verdict.bound)),
    ("advice", strings(verdict.advice)),
    ("tooCloseToCall", verdict.lead.map { .bool($0 == .tooClose) } ?? .null),
  ])
}

private func strings(_ words: [String]) -> JSONValue { .array(words.map { .string($0) }) }
