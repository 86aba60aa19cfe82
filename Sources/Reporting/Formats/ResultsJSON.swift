import Charting
import Simulation
import Training

/// `results.json`: every number of the report, for programs.
///
/// Keys and units as promised in the schema that `resultsSchema` returns; ends in a line feed.
package func resultsJSON(for input: ReportInput) -> String {
  let first = input.comparisons[0]
  var members: [(key: String, value: JSONValue)] = [
    ("schemaVersion", .integer(1)),
    ("tutorial", json(of: input.tutorial)),
    ("scenario", json(of: first.scenario)),
    ("ranks", .string(input.rowChoice.text)),
    ("strategies", strategies(of: first, rowChoice: input.rowChoice)),
    ("verdict", json(of: first.verdict)),
  ]
  let others = input.comparisons.dropFirst()
  if !others.isEmpty {
    members.append(
      ("otherScenarios", .array(others.map { json(of: $0, rowChoice: input.rowChoice) })))
  }
  return JSONValue.object(members).text + "\n"
}

private func json(of comparison: Comparison, rowChoice: RowChoice) -> JSONValue {
  .object([
    ("scenario", json(of: comparison.scenario)),
    ("strategies", strategies(of: comparison, rowChoice: rowChoice)),
    ("verdict", json(of: comparison.verdict)),
  ])
}

private func strategies(of comparison: Comparison, rowChoice: RowChoice) -> JSONValue {
  .array(comparison.results.map { json(of: $0, in: comparison, rowChoice: rowChoice) })
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
    ("sentences", strings(verdict.sentences)),
  ])
}

private func strings(_ words: [String]) -> JSONValue { .array(words.map { .string($0) }) }
