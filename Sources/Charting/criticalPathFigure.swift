import Drawing
import Simulation
package import Training

/// What decides the step time of some strategies, from its start to its end.
///
/// - Parameters:
///   - results: In the order of the bars.
///   - comparison: What they are part of.
/// - Returns: Nil when no critical path is known.
package func criticalPathFigure(
  of results: [StrategyResult], in comparison: Comparison
) -> Figure? {
  let unit = TimeUnit(for: comparison)
  let paths = results.map { (result: $0, path: CriticalPath(of: $0.step)) }.filter {
    !$0.path.segments.isEmpty
  }
  guard let first = paths.first else { return nil }
  let title = title(of: first.result, in: comparison)
  let subtitle =
    "The chain of work without a gap that ends each step when it does (\(unit.symbol)), by the "
    + "devices that do it"
  let chart = StackedBarChart(
    title: title, subtitle: subtitle,
    alternativeText: "Critical paths of \(paths.count) strategies as bars. \(title). "
      + "The table of this figure has every piece.",
    rows: paths.map { row(of: $0.path, of: $0.result, in: comparison, unit: unit) },
    axisTitle: "time in one training step (\(unit.symbol))", symbol: unit.symbol,
    legend: legend(of: paths.map(\.path)))
  return Figure(
    name: "critical-path", title: title, subtitle: subtitle,
    guide:
      "Whatever is on the path makes the step longer by as much as it takes longer itself; what "
      + "is not on it runs beside it and decides nothing.",
    scene: chart.scene, table: table(of: paths, unit: unit))
}

private func title(of result: StrategyResult, in comparison: Comparison) -> String {
  let name = displayName(result.strategy.name)
  guard let bound = Bound(of: result, in: comparison.scenario) else {
    return "What decides the step of \(name)"
  }
  let shares = bound.shares.filter { $0.share >= 0.001 }.prefix(3).map {
    "\(formatShare($0.share)) \($0.resource.title)"
  }
  return "What decides the step of \(name): \(shares.joined(separator: ", "))"
}

private func row(
  of path: CriticalPath, of result: StrategyResult, in comparison: Comparison, unit: TimeUnit
) -> StackedBarChart.Row {
  let note = StepNote(of: result, in: comparison, unit: unit)
  let segments = path.segments.flatMap { segment in
    segment.parts.map { part in
      var bar = StackedBar.Segment(unit.value(of: part.time), look: part.activity.look)
      bar.title = words(for: part, of: segment, in: result.step)
      return bar
    }
  }
  return StackedBarChart.Row(
    name: displayName(result.strategy.name, limit: 26), bar: StackedBar(segments: segments),
    notes: [note.stepTime] + [note.misfit ?? note.change].compactMap(\.self))
}

private func legend(of paths: [CriticalPath]) -> [Legend.Entry] {
  let present = Set(paths.flatMap(\.segments).flatMap(\.parts).map(\.activity))
  return Activity.allCases.filter(present.contains).map { Legend.Entry($0.look) }
}

/// "stage 3: backward".
private func words(
  for part: CriticalPath.Part, of segment: CriticalPath.Segment, in step: StepTimeline
) -> String {
  let title = part.activity.look.title
  return step.rankClasses.count > 1
    ? "\(step.rankClasses[segment.rankClass].name): \(title)" : title
}

private func table(
  of paths: [(result: StrategyResult, path: CriticalPath)], unit: TimeUnit
) -> DataTable {
  DataTable(
    columns: [
      "strategy", "devices", "from (\(unit.symbol))", "to (\(unit.symbol))", "work", "group",
      "tasks", "time (\(unit.symbol))",
    ],
    rows: paths.flatMap { result, path in
      path.segments.flatMap { segment in
        segment.parts.map { part in
          [
            displayName(result.strategy.name), result.step.rankClasses[segment.rankClass].name,
            unit.exactDigits(of: segment.start), unit.exactDigits(of: segment.end),
            part.activity.look.title, part.group?.rawValue ?? "", "\(part.count)",
            unit.exactDigits(of: part.time),
          ]
        }
      }
    })
}
