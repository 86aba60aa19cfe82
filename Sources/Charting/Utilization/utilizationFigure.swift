import Simulation
package import Training

/// Strategies with more devices than this have a utilization figure.
let utilizationDeviceCount = 64

/// How busy every device of a strategy is over time; nil for few devices, whose timeline says it all.
package func utilizationFigure(of result: StrategyResult, in comparison: Comparison) -> Figure? {
  let step = result.step
  let deviceCount = step.rankClasses.reduce(0) { $0 + $1.rankCount }
  guard deviceCount > utilizationDeviceCount, step.timeline.makespan > .zero else { return nil }
  let grid = UtilizationGrid(of: step, deviceCount: deviceCount)
  let unit = TimeUnit(for: comparison)
  let title = title(of: result, grid: grid)
  let subtitle = subtitle(of: result, grid: grid, in: comparison, unit: unit)
  let chart = UtilizationChart(of: grid, step: step, unit: unit)
  return Figure(
    name: "utilization-" + slugOfStrategy(result.strategy.name, in: comparison), title: title,
    subtitle: subtitle,
    guide: "The brighter, the more of that moment is spent computing; a dark or grey stripe is "
      + "time in which those devices wait or communicate. To the right is each row's mean over "
      + "the step, with a tick at its least busy device where they differ.",
    scene: chart.scene(
      title: title, subtitle: subtitle, alternativeText: alternativeText(title, grid: grid)),
    table: table(of: grid, step: step, unit: unit))
}

private func title(of result: StrategyResult, grid: UtilizationGrid) -> String {
  let least = grid.rows.map(\.least).min() ?? 0
  let most = grid.rows.map(\.most).max() ?? 0
  let range =
    formatShare(least) == formatShare(most)
    ? "every device computes \(formatShare(most)) of the step"
    : "devices compute \(formatShare(least)) to \(formatShare(most)) of the step"
  return "\(displayName(result.strategy.name)): \(range)"
}

private func subtitle(
  of result: StrategyResult, grid: UtilizationGrid, in comparison: Comparison, unit: TimeUnit
) -> String {
  let column = Nanoseconds(
    result.step.timeline.makespan.count / Int64(UtilizationGrid.columnCount))
  let columnUnit = TimeUnit(for: column, isAbstract: unit == .abstract)
  let rows =
    grid.devicesPerRow == 1
    ? "a row for each device" : "each row is the mean of \(grid.devicesPerRow) devices"
  return "\(setUpText(of: result, in: comparison)) · \(rows), each column is "
    + columnUnit.format(column)
}

private func alternativeText(_ title: String, grid: UtilizationGrid) -> String {
  "Heat map of how busy \(counted(grid.deviceCount, "device")) are over one training step. "
    + "\(title). The table of this figure has the numbers."
}

/// Quantiles over all devices, in as many columns of time as the picture has.
private func table(of grid: UtilizationGrid, step: StepTimeline, unit: TimeUnit) -> DataTable {
  let end = step.timeline.makespan.count
  let count = Int64(grid.quantiles.count)
  func moment(_ column: Int) -> String {
    let (quotient, rest) = end.quotientAndRemainder(dividingBy: count)
    let time = quotient * Int64(column) + rest * Int64(column) / count
    return unit.exactDigits(of: Nanoseconds(time))
  }
  return DataTable(
    columns: [
      "from (\(unit.symbol))", "to (\(unit.symbol))", "busy, 5th percentile of devices (%)",
      "busy, median (%)", "busy, 95th percentile (%)",
    ],
    rows: grid.quantiles.enumerated().map { column, quantiles in
      [moment(column), moment(column + 1)]
        + [quantiles.fifth, quantiles.median, quantiles.ninetyFifth].map(String.init)
    })
}
