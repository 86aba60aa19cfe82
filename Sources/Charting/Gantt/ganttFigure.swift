package import Simulation
package import Training

/// The timeline of one strategy's step: a row for each class of ranks that do the same.
///
/// With a shared end, figures of one comparison have the same scale; nil fits the axis to this step.
/// An end before the step's own is not used. Without rows, a few representative ones are drawn.
package func ganttFigure(
  of result: StrategyResult, in comparison: Comparison, sharedEnd: Nanoseconds?,
  rows: TimelineRows? = nil
) -> Figure {
  let unit = TimeUnit(for: comparison)
  let name = "gantt-" + slugOfStrategy(result.strategy.name, in: comparison)
  guard result.step.timeline.makespan > .zero else {
    return emptyTimeline(named: name, of: result.strategy.name)
  }
  let title = finding(of: result, unit: unit)
  let chart = GanttChart(
    of: result, in: comparison, sharedEnd: sharedEnd, unit: unit,
    rows: rows ?? timelineRows(of: result, choice: .representatives))
  let subtitle = chart.subtitle
  return Figure(
    name: name, title: title, subtitle: subtitle, guide: chart.guide,
    scene: chart.scene(title: title, subtitle: subtitle), table: chart.table)
}

/// The part of file names that stands for a strategy of the comparison, `tp-8-dp-4`; unique in it.
package func slugOfStrategy(_ name: String, in comparison: Comparison) -> String {
  let names = comparison.results.map(\.strategy.name)
  let slugs = uniqueSlugs(names)
  return names.firstIndex(of: name).map { slugs[$0] } ?? slug(name)
}

/// In place of the timeline of a step without tasks that take time.
func emptyTimeline(named name: String, of strategy: String) -> Figure {
  Figure(
    emptyNamed: name, title: "\(displayName(strategy)): nothing to draw",
    reason: "The step has no task that takes time, so its timeline is empty.",
    table: DataTable(columns: ["row", "start", "end"], rows: []))
}
