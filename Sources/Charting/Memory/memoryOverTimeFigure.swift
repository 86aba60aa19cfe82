import Drawing
import Simulation
package import Training

/// What devices hold over one step, kind by kind, with the task that fills them most.
///
/// - Parameters:
///   - series: One for each kind of device, in the order of the stages; at most four are drawn.
///   - result: The strategy.
///   - comparison: Where it is compared.
/// - Returns: Nil without a series, or for a step that takes no time.
package func memoryOverTimeFigure(
  of series: [MemorySeries], result: StrategyResult, in comparison: Comparison
) -> Figure? {
  let end = result.step.timeline.makespan
  guard let fullest = series.max(by: { $0.peak < $1.peak }), end > .zero else { return nil }
  let capacity = comparison.scenario.cluster.accelerator.memory
  let shown = telling(series.map(\.peak)).map { MemorySteps(of: series[$0], until: end) }
  let chart = MemoryOverTimeChart(
    of: shown, capacity: capacity, end: end, unit: TimeUnit(for: comparison))
  let name = displayName(result.strategy.name)
  let most = "\(format(fullest.peak.gibibytes)) of \(formatGibibytes(capacity))"
  let title =
    shown.count == 1
    ? "\(name): devices hold \(most) at the fullest moment"
    : "\(name): devices of \(displayName(fullest.name)) are fullest, \(most)"
  let hidden = series.count - shown.count
  let rest = hidden > 0 ? " · \(shown.count) of \(series.count) kinds of devices shown" : ""
  let subtitle = "Memory that one device holds over one training step (GiB)\(rest)"
  return Figure(
    name: "memory-over-time-" + slugOfStrategy(result.strategy.name, in: comparison),
    title: title, subtitle: subtitle,
    guide: "Each panel is one device of a stage; the height is what it holds at that moment. The "
      + "marker is the fullest moment, with the task that takes the most then. What is checked "
      + "against the capacity is an upper bound of it, which adds up the most of every kind.",
    scene: chart.scene(title: title, subtitle: subtitle),
    table: table(of: shown, unit: TimeUnit(for: comparison)))
}

private func table(of panels: [MemorySteps], unit: TimeUnit) -> DataTable {
  let kinds = MemorySeries.Kind.allCases.filter { kind in
    panels.contains { $0.series.held[kind] != nil }
  }
  return DataTable(
    columns: ["devices", "from (\(unit.symbol))", "to (\(unit.symbol))"]
      + kinds.map { "\($0.look.title) (GiB)" } + ["total (GiB)"],
    rows: panels.flatMap { panel in
      panel.steps.map { step in
        [displayName(panel.series.name)]
          + [step.start, step.end].map { unit.exactDigits(of: $0) }
          + kinds.map { format(panel.size(of: $0, in: step).gibibytes) }
          + [format(panel.series.total(at: step.index).gibibytes)]
      }
    })
}

/// The positions of at most four: the first, the last, the fullest, and what lies between them.
func telling(_ sizes: [ByteCount]) -> [Int] {
  let limit = MemoryOverTimeChart.panelLimit
  guard sizes.count > limit, let fullest = sizes.indices.max(by: { sizes[$0] < sizes[$1] }) else {
    return Array(sizes.indices)
  }
  let last = sizes.count - 1
  var chosen: Set<Int> = [0, fullest, last]
  let between = [last / 3, 2 * last / 3] + Array(1..<last)
  for index in between where chosen.count < limit { chosen.insert(index) }
  return chosen.sorted()
}
