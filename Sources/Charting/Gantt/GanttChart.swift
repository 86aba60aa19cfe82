import Drawing
import Simulation
import Training

/// One strategy's timeline, laid out.
struct GanttChart {
  private let result: StrategyResult
  private let comparison: Comparison
  private let unit: TimeUnit
  private let labels: RowLabels
  /// Its rows begin at zero.
  private let drawing: TimelineDrawing
  private let rowsHeight: Double
  /// Which rows these are; nil where that goes without saying.
  private let rowsNote: String?
  var note: StepNote?
  var axisTitle = "time in one training step"

  init(
    of result: StrategyResult, in comparison: Comparison, sharedEnd: Nanoseconds?, unit: TimeUnit,
    rows: TimelineRows, names: BarNames? = nil, style: RowStyle = .large
  ) {
    self.result = result
    self.comparison = comparison
    self.unit = unit
    rowsNote = rows.note
    let rows = rows.rows.map { row in
      RankRow(
        of: row.rankClass, in: result.step, lanes: rows.lanes, separatesBlocks: names != nil,
        askedRanks: row.askedRanks)
    }
    let labels = RowLabels(of: rows)
    self.labels = labels
    note = StepNote(of: result, in: comparison, unit: unit)
    let end = max(result.step.timeline.makespan, sharedEnd ?? .zero)
    let axis = TimeAxis(
      left: labels.plotLeft,
      width: Page.width - Page.margin - StepNote.width - labels.plotLeft,
      end: end.extended(byPercent: 3), unit: unit)
    let names =
      names
      ?? BarNames(
        microBatchCount: result.microBatchCount,
        replicaCount: result.strategy.dataParallelSize,
        batches: comparison.scenario.job.batches)
    var top = 0.0
    let placed = rows.map { row in
      defer { top += style.height(laneCount: row.lanes.count) + style.rowGap }
      return TimelineDrawing.PlacedRow(row: row, top: top, names: names)
    }
    drawing = TimelineDrawing(of: placed, on: axis, style: style)
    rowsHeight = max(top, StepNote.height)
  }

  var subtitle: String {
    let parts = [setUpText(of: result, in: comparison), rowsNote, drawing.aggregationNote]
    return parts.compactMap(\.self).joined(separator: " · ")
  }

  var guide: String {
    let numbers =
      result.microBatchCount > 1 && comparison.scenario.job.batches.isEmpty
      ? " Numbers on bars are micro-batches, counted from 1." : ""
    return "Each row is one device, and ×N stands for N devices that do the same at the same time: "
      + "the wide lane computes, the narrow lanes below it communicate. A line below communication "
      + "means that computing waits for it; a hatched gap means that the device waits for a "
      + "neighbour." + numbers
  }

  var table: DataTable { ganttTable(of: drawing.rows, unit: unit) }

  func scene(title: String, subtitle: String) -> Scene {
    let block = Page.titleBlock(title, subtitle)
    let top = block.bottom + 8
    let bottom = top + rowsHeight
    var drawing = drawing
    drawing.moveDown(by: top)
    let legend = Legend.marks(
      of: timelineLegend(of: drawing), from: labels.plotLeft, top: bottom + 44)
    let scale = drawing.axis.scale(title: axisTitle)
    let marks =
      block.marks + scale.gridMarks(from: top - 6, to: bottom) + drawing.backgroundMarks()
      + drawing.barMarks()
      + drawing.labelMarks() + drawing.rows.flatMap { labels.marks(of: $0, style: drawing.style) }
      + endMarks(from: top, to: bottom) + scale.marks(at: bottom) + legend.marks
    return Scene(
      size: Size(width: Page.width, height: legend.bottom + 8), alternativeText: alternativeText,
      marks: marks, scaledArea: drawing.axis.area(from: top - 6, to: bottom))
  }

  private func endMarks(from top: Double, to bottom: Double) -> [Mark] {
    let x = drawing.axis.x(of: result.step.timeline.makespan)
    let line = LineMark(
      from: Point(x: x, y: top - 6), to: Point(x: x, y: bottom),
      stroke: Stroke(.theme(.ink), width: 1.5))
    let notes = note?.marks(from: drawing.axis.right + 10, top: top) ?? []
    return [.line(line)] + notes
  }

  private var alternativeText: String {
    let shownCount = drawing.rows.reduce(0) { $0 + $1.row.rankClass.rankCount }
    let devices =
      drawing.rows.count == result.step.rankClasses.count
      ? counted(result.strategy.deviceCount, "device")
      : "\(shownCount) of \(counted(result.strategy.deviceCount, "device"))"
    let idle = unit.format(
      Nanoseconds(Int64(Double(result.metrics.stepTime.count) * result.metrics.bubbleFraction)))
    let schedule = scheduleTitle(of: result.strategy).map { ", pipeline \($0)" } ?? ""
    return "Timeline of one training step, \(displayName(result.strategy.name))\(schedule), "
      + "\(devices). Step takes \(unit.format(result.metrics.stepTime)); devices are busy "
      + "\(formatShare(result.metrics.busyFraction)) of it; \(idle) idle because of the schedule. "
      + "The table of this figure has the numbers."
  }
}

extension Nanoseconds {
  func extended(byPercent percent: Int64) -> Nanoseconds {
    Nanoseconds(count + max(1, count / 100 * percent))
  }
}
