import Drawing
import Simulation
package import Training

/// What all devices of some strategies do over one step, on one time axis.
///
/// - Parameters:
///   - results: In the order of the panels.
///   - comparison: What they are part of.
/// - Returns: Nil when no strategy takes time.
package func busyFigure(of results: [StrategyResult], in comparison: Comparison) -> Figure? {
  let panels = results.filter { $0.step.timeline.makespan > .zero }.map {
    (result: $0, shares: ActivityShares(of: $0.step))
  }
  guard !panels.isEmpty else { return nil }
  let unit = TimeUnit(for: comparison)
  let title = title(of: panels)
  let subtitle =
    "Shares of the time of all devices (%), by what they do at that moment; each column is a "
    + "hundredth of the strategy's step"
  let means = panels.map { result, shares in
    "\(displayName(result.strategy.name)): \(formatShare(shares.computing)) computing, "
      + "\(formatShare(shares.communicating)) waiting for data, \(formatShare(shares.idle)) idle"
  }
  return Figure(
    name: "busy", title: title, subtitle: subtitle,
    guide:
      "All devices at once: the height of a colour is the share of them that does this at that "
      + "moment. Grey at either end is a pipeline that fills and drains; dark bands are moments "
      + "in which devices stand still until data arrive.",
    scene: BusyChart(of: panels, unit: unit).scene(
      title: title, subtitle: subtitle,
      alternativeText: "Stacked shares over one training step. \(means.joined(separator: "; ")). "
        + "The table of this figure has the numbers."),
    table: table(of: panels, unit: unit))
}

/// "Devices compute 83 % of the step with ZeRO-3, 61 % with PP 4 × DP 8".
private func title(of panels: [(result: StrategyResult, shares: ActivityShares)]) -> String {
  let parts = panels.prefix(3).enumerated().map { index, panel in
    let share = formatShare(panel.shares.computing)
    return "\(share)\(index == 0 ? " of the step" : "") with "
      + displayName(panel.result.strategy.name)
  }
  return "Devices compute \(parts.joined(separator: ", "))"
}

private func table(
  of panels: [(result: StrategyResult, shares: ActivityShares)], unit: TimeUnit
) -> DataTable {
  let present = panels.map(\.shares.present)
  let parts = StepPart.all.indices.filter { index in
    present.contains { $0.contains(StepPart.all[index]) }
  }
  return DataTable(
    columns: ["strategy", "from (\(unit.symbol))", "to (\(unit.symbol))"]
      + parts.map { "\(StepPart.all[$0].title) (%)" },
    rows: panels.flatMap { result, shares in
      (0..<ActivityShares.columnCount).map { column in
        [displayName(result.strategy.name)]
          + [column, column + 1].map { unit.exactDigits(of: shares.start(ofColumn: $0)) }
          + parts.map { format(100 * shares.shares[$0][column]) }
      }
    })
}
