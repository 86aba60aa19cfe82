import Drawing
package import Training

/// What schedules lose to the bubble and what they hold for it, by the number of micro-batches.
///
/// - Returns: Nil for a strategy without a pipeline.
package func bubbleFigure(of result: StrategyResult, in comparison: Comparison) -> Figure? {
  let ranks = result.strategy.pipelineParallelSize
  guard ranks > 1 else { return nil }
  let curves = BubbleCurve.all(for: result)
  guard !curves.isEmpty else { return nil }
  let name = displayName(result.strategy.name)
  let count = Double(result.microBatchCount)
  let share = formatShare(result.metrics.bubbleFraction)
  let title =
    "\(name) loses \(share) of its step to the bubble with \(result.microBatchCount) micro-batches"
  let subtitle =
    "Schedules of \(ranks) stages with passes of equal length and no communication; the ring is the "
    + "simulated step of \(name)"
  let panels = [
    LinePanel(
      title: "More micro-batches, smaller bubble", xTitle: "micro-batches in a step",
      yTitle: "idle share of the step (%)",
      series: curves.map { curve in
        LineSeries(
          name: curve.title,
          points: curve.points.map { (Double($0.microBatchCount), 100 * $0.bubbleFraction) })
      },
      ring: (count, 100 * result.metrics.bubbleFraction, share)),
    LinePanel(
      title: "What it costs in memory", xTitle: "micro-batches in a step",
      yTitle: "most micro-batches that a device holds", isLogarithmic: true,
      series: curves.map { curve in
        LineSeries(
          name: curve.title,
          points: curve.points.map { (Double($0.microBatchCount), max($0.peakInFlight, 0.5)) })
      }),
  ]
  return Figure(
    name: "bubble", title: title, subtitle: subtitle,
    guide:
      "A pipeline of p stages fills and drains once a step: with m micro-batches, GPipe and 1F1B "
      + "wait for (p − 1) ÷ (m + p − 1) of it. Interleaving and split backward passes shorten that.",
    scene: linePanels(
      panels, title: title, subtitle: subtitle,
      alternativeText:
        "Two line charts over the number of micro-batches. \(title). The table of this "
        + "figure has every point."),
    table: DataTable(
      columns: ["schedule", "micro-batches", "idle share (%)", "most micro-batches held"],
      rows: curves.flatMap { curve in
        curve.points.map { point in
          [
            curve.title, "\(point.microBatchCount)",
            format(100 * point.bubbleFraction, decimals: 2), format(point.peakInFlight),
          ]
        }
      }))
}
