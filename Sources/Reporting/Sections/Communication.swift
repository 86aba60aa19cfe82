import Charting
import Training

/// What devices send each other, how much of it computing hides, and how fast it goes; nil when
/// nothing is sent.
@Sendable func communicationSection(of subject: Subject) -> Section? {
  let table = communicationTable(of: subject)
  guard !table.rows.isEmpty else { return nil }
  var blocks: [Block] = subject.figures.communication.map { [.figure($0)] } ?? []
  blocks += [
    .table(table),
    .paragraph(
      "Hidden communication runs while its device computes and costs no time of its own. Bus "
        + "bandwidth is what nccl-tests prints: the rate at which each link would have to carry the "
        + "collective's least traffic.", .note),
  ]
  return subject.section("communication", "Communication", blocks)
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
