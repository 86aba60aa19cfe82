import Drawing
import Simulation
import Training

/// All strategies of a comparison on one time axis, laid out.
struct ComparisonChart {
  /// One strategy's rows below its name.
  private struct Block {
    var result: StrategyResult
    var top: Double
    var bottom: Double
  }

  /// More strategies than this are left to the tables.
  static let strategyLimit = 24

  private static let headerHeight = 20.0
  private static let blockGap = 16.0

  private let comparison: Comparison
  private let unit: TimeUnit
  private let labels: RowLabels
  /// Its rows begin at zero.
  private let drawing: TimelineDrawing
  private var blocks: [Block] = []

  init(of comparison: Comparison, unit: TimeUnit, end: Nanoseconds) {
    self.comparison = comparison
    self.unit = unit
    let shown = comparison.ranking.prefix(Self.strategyLimit)
    let rows = shown.map(comparisonRows)
    let labels = RowLabels(of: rows.flatMap(\.self))
    self.labels = labels
    var placed: [TimelineDrawing.PlacedRow] = []
    var top = 0.0
    for (result, rows) in zip(shown, rows) {
      let names = BarNames(
        microBatchCount: result.microBatchCount,
        replicaCount: result.strategy.dataParallelSize,
        batches: comparison.scenario.job.batches)
      let blockTop = top
      top += Self.headerHeight
      for row in rows {
        placed.append(
          TimelineDrawing.PlacedRow(row: row, top: top, names: names, group: blocks.count))
        top += RowStyle.small.height(laneCount: row.lanes.count) + RowStyle.small.rowGap
      }
      top = max(top, blockTop + Self.headerHeight + StepNote.height)
      blocks.append(Block(result: result, top: blockTop, bottom: top))
      top += Self.blockGap
    }
    let axis = TimeAxis(
      left: labels.plotLeft,
      width: Page.width - Page.margin - StepNote.width - labels.plotLeft, end: end, unit: unit)
    drawing = TimelineDrawing(of: placed, on: axis, style: .small)
  }

  var subtitle: String {
    let hidden = comparison.results.count - blocks.count
    let rest = hidden > 0 ? "the \(hidden) slowest are in the table only" : nil
    let parts = [
      "One training step of each strategy on the same time axis, \(rankingWords(comparison))", rest,
      drawing.aggregationNote,
    ]
    return parts.compactMap(\.self).joined(separator: " · ")
  }

  func scene(title: String, subtitle: String) -> Scene {
    let header = Page.titleBlock(title, subtitle)
    let top = header.bottom + 4
    let bottom = top + (blocks.last?.bottom ?? 0)
    var drawing = drawing
    drawing.moveDown(by: top)
    let scale = drawing.axis.scale(title: "time in one training step")
    let legend = Legend.marks(
      of: timelineLegend(of: drawing), from: labels.plotLeft, top: bottom + 44)
    let marks =
      header.marks + scale.gridMarks(from: top, to: bottom) + drawing.backgroundMarks()
      + drawing.barMarks() + drawing.labelMarks()
      + drawing.rows.flatMap { labels.marks(of: $0, style: drawing.style) }
      + blocks.flatMap { blockMarks($0, below: top) } + scale.marks(at: bottom) + legend.marks
    return Scene(
      size: Size(width: Page.width, height: legend.bottom + 8),
      alternativeText: alternativeText(title), marks: marks,
      scaledArea: drawing.axis.area(from: top, to: bottom))
  }

  private func blockMarks(_ block: Block, below top: Double) -> [Mark] {
    var block = block
    block.top += top
    block.bottom += top
    let x = drawing.axis.x(of: block.result.step.timeline.makespan)
    let line = LineMark(
      from: Point(x: x, y: block.top + 14), to: Point(x: x, y: block.bottom),
      stroke: Stroke(.theme(.ink), width: 1.5))
    let setUp = setUpText(of: block.result, in: comparison)
    let name = TextMark(
      displayName(block.result.strategy.name), at: Point(x: Page.margin, y: block.top + 12),
      size: 12, isBold: true)
    let left = Page.margin + textWidth(name.content, size: 12, isBold: true) + 12
    let detail = TextMark(
      truncated(setUp, to: drawing.axis.right - left, size: 11),
      at: Point(x: left, y: block.top + 12), size: 11, paint: .theme(.mutedInk))
    let note = StepNote(of: block.result, in: comparison, unit: unit)
    return [.line(line), .text(name), .text(detail)]
      + note.marks(from: drawing.axis.right + 10, top: block.top + Self.headerHeight)
  }

  private func alternativeText(_ title: String) -> String {
    let steps = blocks.map { block in
      let misfit = block.result.isFeasible ? "" : " (does not fit)"
      return "\(displayName(block.result.strategy.name)) "
        + "\(unit.format(block.result.metrics.stepTime))\(misfit)"
    }
    return "Timelines of \(counted(blocks.count, "strategy", plural: "strategies")) on one axis. "
      + "\(title). Step times: \(steps.joined(separator: ", ")). "
      + "The table of this figure has the numbers."
  }
}

/// In which order `Comparison.ranking` is.
func rankingWords(_ comparison: Comparison) -> String {
  comparison.results.allSatisfy(\.isFeasible)
    ? "fastest first" : "fastest first, then what does not fit"
}

private func comparisonRows(of result: StrategyResult) -> [RankRow] {
  let step = result.step
  let classes = threeRepresentatives(of: result)
  let lanes = communicationLanes(of: classes, in: step)
  return classes.map { RankRow(of: $0, in: step, lanes: lanes) }
}
