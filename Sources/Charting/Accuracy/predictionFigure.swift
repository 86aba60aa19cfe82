import Drawing
import Training

/// Predicted against measured step times, one panel for each source.
///
/// - Parameter steps: In the order of the panels.
/// - Returns: Nil without steps.
package func predictionFigure(of steps: [MeasuredStep]) -> Figure? {
  guard !steps.isEmpty else { return nil }
  let close = steps.count { abs($0.error) <= 0.1 }
  let title =
    "\(formatPercent(Double(close) / Double(steps.count))) of step times are predicted within "
    + "10 % of what was measured"
  let subtitle =
    "Predicted against measured step time (s), both on one logarithmic scale of each source; "
    + "\(groupedDigits(steps.count)) runs"
  return Figure(
    name: "predictions", title: title, subtitle: subtitle,
    guide:
      "Each point is a run. On the line the prediction is right, above it too slow, below it too "
      + "fast. Between the dashes it is off by at most 10 %, in the grey band by at most 25 %.",
    scene: scene(of: steps, title: title, subtitle: subtitle), table: table(of: steps))
}

private func scene(of steps: [MeasuredStep], title: String, subtitle: String) -> Scene {
  let panels = grouped(steps, by: \.source).map {
    ScatterPanel(title: displayName($0.name), steps: $0.steps)
  }
  let block = Page.titleBlock(title, subtitle)
  let columnCount = Int(Page.contentWidth / ScatterPanel.width)
  let top = block.bottom + 4
  let marks = panels.enumerated().flatMap { index, panel in
    let (row, column) = index.quotientAndRemainder(dividingBy: columnCount)
    return panel.marks(
      at: Point(
        x: Page.margin + Double(column) * ScatterPanel.width,
        y: top + Double(row) * ScatterPanel.height))
  }
  let rowCount = (panels.count + columnCount - 1) / columnCount
  return Scene(
    size: Size(width: Page.width, height: top + Double(rowCount) * ScatterPanel.height + 8),
    alternativeText: "\(panels.count) scatter plots of predicted against measured step times. "
      + "\(title). The table of this figure has the numbers.",
    marks: block.marks + marks)
}

private func table(of steps: [MeasuredStep]) -> DataTable {
  DataTable(
    columns: [
      "run", "file", "stack", "measured (s)", "predicted (s)", "error",
      "predicted out of sample (s)",
    ],
    rows: steps.map { step in
      [
        step.name, step.source, step.stack, format(step.measuredSeconds),
        format(step.predictedSeconds), format(step.error, decimals: 3),
        step.heldOutSeconds.map { format($0) } ?? "",
      ]
    })
}
