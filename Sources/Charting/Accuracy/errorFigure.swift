import Drawing
import Training

/// How the errors of each software stack are spread, in sample and out of sample.
///
/// - Returns: Nil without steps.
package func errorFigure(of steps: [MeasuredStep]) -> Figure? {
  guard !steps.isEmpty else { return nil }
  let rows = grouped(steps, by: \.stack).sorted { $0.name < $1.name }
    .flatMap { ErrorRow.rows(of: $0.steps, name: displayName($0.name, limit: 30)) }
  let title = title(of: steps)
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

/// By the size of errors: predictions that are too fast as often as too slow need not be close.
private func title(of steps: [MeasuredStep]) -> String {
  let stacks = grouped(steps, by: \.stack)
  let close = stacks.count { stack in
    2 * stack.steps.count { abs($0.error) <= 0.05 } >= stack.steps.count
  }
  return "Half of the runs are predicted within 5 % for \(close) of \(stacks.count) software "
    + (stacks.count == 1 ? "stack" : "stacks")
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
