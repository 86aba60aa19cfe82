import Drawing
import Simulation
package import Training

/// The tiny example's timelines, all on the same scale: a bar for each batch in each model part.
///
/// They are named `learn-` and the strategy's slug, in the order of the comparison.
package func tutorialFigures(of tutorial: Tutorial) -> [Figure] {
  let comparison = tutorial.comparison
  let sharedEnd = comparison.results.map(\.step.timeline.makespan).max()
  let names = BarNames(
    microBatchCount: tutorial.batches.count, batches: tutorial.batches,
    layers: tutorial.parts.map(\.layer))
  let unit = TimeUnit(for: comparison)
  return comparison.results.map { result in
    let name = "learn-" + slugOfStrategy(result.strategy.name, in: comparison)
    guard result.step.timeline.makespan > .zero else {
      return emptyTimeline(named: name, of: result.strategy.name)
    }
    var chart = GanttChart(
      of: result, in: comparison, sharedEnd: sharedEnd, unit: unit,
      rows: timelineRows(of: result, choice: .all), names: names, style: .tall)
    chart.axisTitle = "time"
    let title = finding(of: result, unit: unit)
    let subtitle = setUpText(of: result, in: comparison)
    return Figure(
      name: name, title: title, subtitle: subtitle,
      guide: "Each row is one device and each bar is one batch passing one part of the model. "
        + "Bars in one row cannot overlap; grey is time in which the device does nothing.",
      scene: chart.scene(title: title, subtitle: subtitle), table: chart.table)
  }
}
