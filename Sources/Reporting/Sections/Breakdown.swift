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
  let communication = communicationTable(of: subject)
  if !communication.rows.isEmpty {
    blocks.append(.details(summary: "Every collective, by group", [.table(communication)]))
  }
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

private func communicationTable(of subject: Subject) -> Table {
  let rows = subject.comparison.ranking.flatMap { result in
    result.metrics.communication.map { row(of: $0, by: result, in: subject) }
  }
  return Table(
    caption: "What the busiest device sends and waits for in one step",
    columns: [
      Table.Column("strategy", .text), Table.Column("collective", .text),
      Table.Column("group", .text), Table.Column("count"), Table.Column("sent by a device"),
      Table.Column("time"), Table.Column("of which exposed"), Table.Column("bus bandwidth"),
    ],
    rows: rows)
}

private func row(
  of use: CommunicationUse, by result: StrategyResult, in subject: Subject
) -> Table.Row {
  let bandwidth =
    use.busBandwidth > .zero ? "\(format(use.busBandwidth.gigabytesPerSecond)) GB/s" : "–"
  return Table.Row(
    [
      result.strategy.name, use.activity.look.title, use.group.rawValue, "\(use.count)",
      formatGigabytes(use.bytesPerRank), subject.unit.words(for: use.total),
      subject.unit.words(for: use.exposed), bandwidth,
    ].map { Table.Cell(RichText($0)) })
}
