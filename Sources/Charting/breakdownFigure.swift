import Drawing
import Simulation
package import Training

/// Where each strategy's step time goes, on the rank that decides it.
package func breakdownFigure(of comparison: Comparison) -> Figure {
  let unit = TimeUnit(for: comparison)
  let ranking = comparison.ranking
  let title = breakdownTitle(of: comparison)
  let table = table(of: comparison, unit: unit)
  guard ranking.contains(where: { $0.metrics.breakdown.total > .zero }) else {
    return Figure(
      emptyNamed: "breakdown", title: title,
      reason: "No strategy has a task that takes time, so its step has no parts.", table: table)
  }
  let rows = ranking.map { result in
    StackedBarChart.Row(
      name: displayName(result.strategy.name, limit: 26),
      bar: StackedBar(segments: segments(of: result.metrics.breakdown, unit: unit)),
      whisker: comparison.band(of: result).map { Whisker(of: $0, unit: unit) },
      notes: notes(of: result, in: comparison, unit: unit))
  }
  let subtitle =
    "Parts of the step time on the device with the most work (\(unit.symbol)), "
    + rankingWords(comparison)
  let chart = StackedBarChart(
    title: title, subtitle: subtitle,
    alternativeText: "Stacked bars of the step time of \(ranking.count) strategies. \(title). "
      + bandSentence(of: comparison, unit: unit) + "The table of this figure has the numbers.",
    rows: rows, axisTitle: "time in one training step", unit: unit)
  return Figure(
    name: "breakdown", title: title, subtitle: subtitle,
    guide:
      "Each bar is one step. Blue to grey-violet is computing; the dark parts are communication "
      + "in which computing stands still; hatched grey waits for a neighbour."
      + (chart.hasWhiskers
        ? " The line below a bar is its error band: eight of ten measured steps end in it." : ""),
    scene: chart.scene, table: table)
}

extension Whisker {
  fileprivate init(of band: StepTimeBand, unit: TimeUnit) {
    self.init(
      low: unit.value(of: band.low), high: unit.value(of: band.high),
      title: "error band: \(unit.words(for: band))")
  }
}

/// For those who do not see the whiskers; empty where there are none.
private func bandSentence(of comparison: Comparison, unit: TimeUnit) -> String {
  let bands = comparison.ranking.compactMap { result in
    comparison.band(of: result).map { band in
      "\(displayName(result.strategy.name)) \(format(unit.value(of: band.low))) to "
        + unit.format(band.high)
    }
  }
  guard !bands.isEmpty else { return "" }
  return "Eight of ten measured steps are expected to take: \(bands.joined(separator: ", ")). "
}

extension StackedBarChart {
  fileprivate init(
    title: String, subtitle: String, alternativeText: String, rows: [Row], axisTitle: String,
    unit: TimeUnit
  ) {
    self.init(
      title: title, subtitle: subtitle, alternativeText: alternativeText, rows: rows,
      axisTitle: "\(axisTitle) (\(unit.symbol))", symbol: unit.symbol, legend: [])
    legend = legendEntries(of: rows)
  }

  /// One entry for each kind of segment, in the order of the first bar that has it.
  private func legendEntries(of rows: [Row]) -> [Legend.Entry] {
    StepPart.all.filter { part in
      rows.contains { row in
        row.bar.segments.contains { $0.title == part.title && $0.value > 0 }
      }
    }.map(\.legendEntry) + (hasWhiskers ? [Whisker.legendEntry] : [])
  }
}

private func segments(of breakdown: StepBreakdown, unit: TimeUnit) -> [StackedBar.Segment] {
  StepPart.all.map { $0.segment(unit.value(of: $0.time(in: breakdown))) }
}

private func notes(
  of result: StrategyResult, in comparison: Comparison, unit: TimeUnit
) -> [String] {
  let note = StepNote(of: result, in: comparison, unit: unit)
  return [note.stepTime] + [note.misfit ?? note.change].compactMap(\.self)
}

private func breakdownTitle(of comparison: Comparison) -> String {
  guard let first = comparison.ranking.first else { return "No strategy to break down" }
  let breakdown = first.metrics.breakdown
  let name = displayName(first.strategy.name)
  guard breakdown.total > .zero else { return "\(name) takes no time" }
  let total = Double(breakdown.total.count)
  let parts = [
    ("computing", breakdown.compute),
    ("waiting for communication", breakdown.exposedCommunication.values.reduce(.zero, +)),
    ("waiting for other devices", breakdown.bubble + breakdown.other),
  ].filter { $0.1 > .zero }
  let shares = parts.enumerated().map { index, part in
    let percentage = formatShare(Double(part.1.count) / total)
    return index == 0 ? "\(percentage) of its step \(part.0)" : "\(percentage) \(part.0)"
  }
  return "\(name) spends \(shares.joined(separator: ", "))"
}

extension StepBreakdown {
  fileprivate var compute: Nanoseconds { forward + recompute + backward + optimizer }
}

private func table(of comparison: Comparison, unit: TimeUnit) -> DataTable {
  let bands = BandColumns(of: comparison, unit: unit)
  return DataTable(
    columns: ["strategy"] + StepPart.all.map { "\($0.title) (\(unit.symbol))" } + [
      "step time (\(unit.symbol))"
    ] + bands.titles,
    rows: comparison.ranking.map { result in
      let breakdown = result.metrics.breakdown
      return [displayName(result.strategy.name)]
        + StepPart.all.map { unit.exactDigits(of: $0.time(in: breakdown)) }
        + [unit.exactDigits(of: breakdown.total)] + bands.cells(of: result)
    })
}
