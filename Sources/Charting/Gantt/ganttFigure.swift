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
  let title = finding(of: result, unit: unit)
  guard result.step.timeline.makespan > .zero else {
    return emptyTimeline(name: name, strategy: result.strategy.name)
  }
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

private func emptyTimeline(name: String, strategy: String) -> Figure {
  let title = "\(displayName(strategy)): nothing to draw"
  let reason = "The step has no task that takes time, so its timeline is empty."
  return Figure(
    name: name, title: title, subtitle: reason, guide: "",
    scene: Page.emptyScene(title, reason: reason),
    table: DataTable(columns: ["row", "start", "end"], rows: []))
}
