import Measurements
import Training

/// Errors by group, all runs last.
func errorTable(
  _ caption: String, of statistics: GroupedStatistics,
  by groups: KeyPath<GroupedStatistics, [String: ErrorStatistics]>
) -> Table {
  let rows =
    statistics[keyPath: groups].sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    + (statistics.all.map { [(statistics.nameOfAll, $0)] } ?? [])
  return Table(
    caption: RichText(caption),
    columns: [Table.Column("", .text)] + errorColumns.map { Table.Column($0) },
    rows: rows.map { Table.Row(cells(of: [$0.0] + errorCells(of: $0.1))) })
}

/// Errors in sample and out of sample beside each other, all runs last.
///
/// - Parameters:
///   - caption: What the table is of.
///   - inSample: Of all runs.
///   - heldOut: Of those that were held out.
///   - alike: In sample, of those that were held out.
///   - groups: What a row is of.
/// - Returns: A row for each group, and one of all.
func errorTable(
  _ caption: String, inSample: GroupedStatistics, heldOut: GroupedStatistics,
  alike: ErrorStatistics?, by groups: KeyPath<GroupedStatistics, [String: ErrorStatistics]>
) -> Table {
  let outside = heldOut[keyPath: groups]
  var rows = inSample[keyPath: groups].sorted { $0.key < $1.key }.map {
    ($0.key, Optional($0.value), outside[$0.key])
  }
  let isPartial = heldOut.all?.count != inSample.all?.count
  rows.append((inSample.nameOfAll, inSample.all, isPartial ? nil : heldOut.all))
  if isPartial, heldOut.all != nil { rows.append(("all that were held out", alike, heldOut.all)) }
  let titles = ["runs", "median", "mean", "90 %"]
  return Table(
    caption: RichText(caption),
    columns: [Table.Column("", .text)] + titles.map { Table.Column($0) } + [Table.Column("bias")]
      + titles.map { Table.Column("\($0) held out") } + [Table.Column("bias held out")],
    rows: rows.map { name, inside, outside in
      Table.Row(cells(of: [name] + errorCells(of: inside) + errorCells(of: outside)))
    })
}

extension GroupedStatistics {
  /// What the row of all runs is called.
  fileprivate var nameOfAll: String {
    byStack.values.reduce(0) { $0 + $1.count } == all?.count ? "all" : "all measured"
  }
}

let errorColumns = ["runs", "median", "mean", "90 %", "bias"]

/// As many as `errorColumns`; dashes without errors.
func errorCells(of statistics: ErrorStatistics?) -> [String] {
  guard let statistics else { return errorColumns.map { _ in "–" } }
  return [
    "\(statistics.count)", formatPercent(statistics.medianAbsoluteError),
    formatPercent(statistics.meanAbsoluteError), formatPercent(statistics.p90AbsoluteError),
    formatChange(statistics.bias),
  ]
}

func cells(of texts: [String]) -> [Table.Cell] { texts.map { Table.Cell(RichText($0)) } }
