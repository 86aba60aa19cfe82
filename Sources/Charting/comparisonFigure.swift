import Drawing
import Simulation
package import Training

/// The timelines of all strategies below one another on one time axis, in the order of the ranking.
package func comparisonFigure(of comparison: Comparison) -> Figure {
  let title = comparisonTitle(of: comparison)
  let slowest = comparison.results.map(\.step.timeline.makespan).max() ?? .zero
  let unit = TimeUnit(for: comparison)
  let table = table(of: comparison, unit: unit)
  guard slowest > .zero else {
    return Figure(
      emptyNamed: "comparison", title: title,
      reason: "No strategy has a task that takes time, so there is no timeline.", table: table)
  }
  let chart = ComparisonChart(of: comparison, unit: unit, end: slowest.extended(byPercent: 3))
  let subtitle = chart.subtitle
  return Figure(
    name: "comparison", title: title, subtitle: subtitle,
    guide:
      "Every strategy does the same training step on the same clock; the dark vertical line is "
      + "its end, so shorter is faster. At most three kinds of devices stand for each strategy: the "
      + "first, the one with the most work, and the last.",
    scene: chart.scene(title: title, subtitle: subtitle), table: table)
}

/// "TP 8 × DP 4 is fastest: 412 ms a step, 1.31× as fast as ZeRO-3".
private func comparisonTitle(of comparison: Comparison) -> String {
  let unit = TimeUnit(for: comparison)
  let feasible = comparison.ranking.filter(\.isFeasible)
  guard let fastest = feasible.first else { return nothingFitsTitle(of: comparison) }
  let step = "\(unit.format(fastest.metrics.stepTime)) a step"
  guard feasible.count > 1, fastest.metrics.stepTime > .zero else {
    return "\(displayName(fastest.strategy.name)): \(step)"
  }
  let second = feasible[1]
  let ratio =
    Double(second.metrics.stepTime.count) / Double(fastest.metrics.stepTime.count)
  let names = [fastest, second].map { displayName($0.strategy.name) }
  guard ratio > 1 else { return "\(names[0]) and \(names[1]) are fastest: \(step)" }
  let closeness = comparison.isTooClose(fastest, to: second) ? ", too close to call" : ""
  return "\(names[0]) is fastest: \(step), \(format(ratio))× as fast as \(names[1])\(closeness)"
}

private func nothingFitsTitle(of comparison: Comparison) -> String {
  let uses = comparison.results.compactMap(\.memory)
  guard let nearest = uses.map(\.missing).min(), let capacity = uses.first?.capacity else {
    return "No strategy to compare"
  }
  return "No strategy fits in \(formatGibibytes(capacity)); the nearest lacks "
    + formatGibibytes(nearest)
}

private func table(of comparison: Comparison, unit: TimeUnit) -> DataTable {
  let bands = BandColumns(of: comparison, unit: unit)
  return DataTable(
    columns: [
      "strategy", "devices", "step time (\(unit.symbol))", "busy (%)", "fits", "missing (GiB)",
    ] + bands.titles,
    rows: comparison.ranking.map { result in
      [
        displayName(result.strategy.name), "\(result.strategy.deviceCount)",
        unit.exactDigits(of: result.metrics.stepTime),
        format(100 * result.metrics.busyFraction, decimals: 1),
        result.isFeasible ? "yes" : "no",
        result.memory.map { format($0.missing.gibibytes) } ?? "",
      ] + bands.cells(of: result)
    })
}
