import Charting
import Simulation
import Training

/// Where the time of a step goes.
@Sendable func breakdownSection(of subject: Subject) -> Section? {
  var blocks = subject.figures.breakdown.map { [Block.figure($0)] } ?? []
  blocks += [
    .table(breakdownTable(of: subject)),
    .paragraph(
      "The parts of a row sum to its step time, to the nanosecond. They are those of the device "
        + "that computes longest; communication counts only while that device computes nothing.",
      .note),
  ]
  return subject.section("breakdown", "Where the time goes", shortTitle: "Breakdown", blocks)
}

private func breakdownTable(of subject: Subject) -> Table {
  let results = subject.comparison.ranking
  let present = presentParts(of: results)
  let rows = results.map { result in
    let times = Dictionary(
      uniqueKeysWithValues: result.metrics.breakdown.parts.map { ($0.name, $0.time) })
    let cells = present.map { name in
      let time = times[name] ?? .zero
      return Table.Cell(RichText(time == .zero ? "–" : number(time, in: subject)))
    }
    let total = Table.Cell(RichText(number(result.metrics.breakdown.total, in: subject)).strong)
    return Table.Row([Table.Cell(RichText(result.strategy.name))] + cells + [total])
  }
  return Table(
    caption: RichText("Parts of the step (\(subject.unit.symbol))"),
    columns: [Table.Column("strategy", .text)] + present.map { Table.Column($0) }
      + [Table.Column("step")],
    rows: rows)
}

private func number(_ time: Nanoseconds, in subject: Subject) -> String {
  subject.unit.digits(of: time)
}

/// The parts that any strategy has, in the order of the charts.
private func presentParts(of results: [StrategyResult]) -> [String] {
  let names =
    ["forward", "recomputation", "backward", "optimizer"]
    + Activity.allCases.filter(\.isCommunication).map { "exposed \($0.look.title)" }
    + ["pipeline bubble", "other waiting"]
  return names.filter { name in
    results.contains { result in
      result.metrics.breakdown.parts.contains { $0.name == name && $0.time != .zero }
    }
  }
}
