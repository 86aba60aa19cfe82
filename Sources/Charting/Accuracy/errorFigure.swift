import Drawing
import Training

/// How the errors of each software stack are spread, in sample and out of sample.
///
/// - Returns: Nil without steps.
package func errorFigure(of steps: [MeasuredStep]) -> Figure? {
  guard !steps.isEmpty else { return nil }
  let rows = grouped(steps, by: \.stack).sorted { $0.name < $1.name }
    .flatMap { ErrorRow.rows(of: $0.steps, name: displayName($0.name, limit: 30)) }
  let medians = rows.filter { !$0.isHeldOut }.map(\.spread.median)
  let close = medians.count { abs($0) <= 0.05 }
  let title =
    "The median error of \(close) of \(medians.count) software "
    + "\(medians.count == 1 ? "stack" : "stacks") is within 5 %"
  let subtitle = "Errors of the predicted step time by software stack"
  let isHeldOut = rows.contains(where: \.isHeldOut)
  let chart = ErrorChart(title: title, subtitle: subtitle, rows: rows)
  return Figure(
    name: "errors", title: title, subtitle: subtitle,
    guide: "The box holds half of a stack's runs, the line eight of ten, the gap in the box is the "
      + "median; each dot beyond is a run."
      + (isHeldOut
        ? " The lower, orange box is of predictions by calibrations that had not seen the run."
        : ""),
    scene: chart.scene, table: table(of: rows))
}

private func table(of rows: [ErrorRow]) -> DataTable {
  DataTable(
    columns: [
      "stack", "predicted", "runs", "10 % below", "25 % below", "median", "75 % below",
      "90 % below",
    ],
    rows: rows.map { row in
      let spread = row.spread
      let errors = [
        spread.tenth, spread.quarter, spread.median, spread.threeQuarters, spread.nineTenths,
      ]
      return [
        row.stack, row.isHeldOut ? "out of sample" : "in sample", "\(spread.count)",
      ] + errors.map { format($0, decimals: 3) }
    })
}
