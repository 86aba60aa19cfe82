import Charting
import Training

/// How throughput grows with the devices; nil when nobody looked.
@Sendable func scalingSection(of subject: Subject) -> Section? {
  guard let figure = subject.figures.scaling else { return nil }
  let blocks: [Block] = [
    .paragraph(
      "The fastest strategy of each kind, simulated again with fewer and with more replicas on as many "
        + "nodes as they need. Everything else stays as it is."),
    .figure(figure), .table(table(of: subject)),
  ]
  return subject.section("scaling", "Scaling", blocks)
}

private func table(of subject: Subject) -> Table {
  Table(
    caption: "Throughput a device, compared with the fewest devices simulated",
    columns: [
      Table.Column("strategy", .text), Table.Column("batch", .text), Table.Column("devices"),
      Table.Column("step time"), Table.Column("samples/s"), Table.Column("efficiency"),
      Table.Column("fits", .text),
    ],
    rows: subject.comparison.scalings.flatMap { scaling in
      scaling.points.map { point in
        Table.Row(
          [
            Table.Cell(RichText(scaling.strategy)),
            Table.Cell(RichText(scaling.mode == .strong ? "the same" : "grows")),
            Table.Cell(RichText("\(groupedDigits(point.deviceCount))")),
            Table.Cell(RichText(subject.unit.words(for: point.stepTime))),
            Table.Cell(RichText(formatScaled(point.samplesPerSecond))),
            Table.Cell(
              RichText(formatPercent(point.efficiency)), share: min(1, max(0, point.efficiency))),
            Table.Cell(RichText(point.fits ? "yes" : "no")),
          ], mark: point.fits ? .plain : .faint)
      }
    })
}
