import Drawing
import Simulation
import Training

/// The utilization of all devices of a step over time, laid out: quantiles above, devices below, and
/// each row's whole step to the right.
struct UtilizationChart {
  private let grid: UtilizationGrid
  private let step: StepTimeline
  private let runs: [UtilizationRuns.Run]
  private let labels: [DeviceLabels.Label]
  private let axis: TimeAxis
  private let rowHeight: Double
  /// Between the map and the bars beside it, so that the numbers below both keep apart.
  private let sideGap: Double

  private static let bandHeight = 64.0
  private static let bandGap = 22.0
  private static let sideWidth = 120.0

  init(of grid: UtilizationGrid, step: StepTimeline, unit: TimeUnit) {
    self.grid = grid
    self.step = step
    let runs = UtilizationRuns(of: grid)
    self.runs = runs.runs
    let height = min(512, max(96, 24 * Double(runs.kindCount)))
    let rowHeight = height / Double(grid.rows.count)
    self.rowHeight = rowHeight
    let labels = DeviceLabels.all(of: grid, step: step, rowHeight: rowHeight)
    self.labels = labels
    let widest = labels.map { textWidth($0.text, size: DeviceLabels.size) }.max() ?? 0
    let left = Page.margin + max(widest, textWidth("100 %", size: 10)) + 10
    let ticks = Ticks(to: unit.value(of: step.timeline.makespan), targetCount: 10)
    let number = ticks.values.map { textWidth(ticks.label($0), size: 11) }.max() ?? 0
    sideGap = max(26, number / 2 + 10)
    axis = TimeAxis(
      left: left, width: Page.width - Page.margin - Self.sideWidth - sideGap - left,
      end: step.timeline.makespan, unit: unit)
  }

  func scene(title: String, subtitle: String, alternativeText: String) -> Scene {
    let header = Page.titleBlock(title, subtitle)
    let bandTop = header.bottom + 24
    let top = bandTop + Self.bandHeight + Self.bandGap
    let bottom = top + rowHeight * Double(grid.rows.count)
    let legend = UtilizationScale.legendMarks(from: axis.left, top: bottom + 46)
    let scale = axis.scale(title: "time in one training step")
    let marks =
      header.marks + bandMarks(top: bandTop) + mapMarks(top: top) + sideMarks(top: top)
      + labelMarks(top: top) + scale.marks(at: bottom) + legend.marks
    return Scene(
      size: Size(width: Page.width, height: legend.bottom + 10),
      alternativeText: alternativeText, marks: marks)
  }

  private var columnWidth: Double { axis.width / Double(UtilizationGrid.columnCount) }

  private func lane(_ top: Double, height: Double) -> Mark {
    let frame = Rectangle(x: axis.left, y: top, width: axis.width, height: height)
    return .rectangle(RectangleMark(frame, fill: .theme(.lane)))
  }

  /// One mark for each colour; neighbours of one colour are one rectangle.
  private func mapMarks(top: Double) -> [Mark] {
    var frames = [[Rectangle]](repeating: [], count: UtilizationScale.colors.count)
    for run in runs {
      frames[run.level].append(
        Rectangle(
          x: axis.left + columnWidth * Double(run.columns.lowerBound),
          y: top + rowHeight * Double(run.rows.lowerBound),
          width: columnWidth * Double(run.columns.count),
          height: rowHeight * Double(run.rows.count)))
    }
    let cells = zip(frames, UtilizationScale.colors).filter { !$0.0.isEmpty }.map {
      Mark.rectangles(RectanglesMark($0.0, fill: .color($0.1)))
    }
    let height = rowHeight * Double(grid.rows.count)
    return [lane(top, height: height), .group(GroupMark("devices over time", cells))]
  }

  /// The range from the 5th to the 95th percentile of the devices, and the median.
  private func bandMarks(top: Double) -> [Mark] {
    let height = Self.bandHeight
    func y(_ percent: Int) -> Double { top + height * (1 - Double(percent) / 100) }
    let frames = grid.quantiles.enumerated().map { column, quantiles in
      Rectangle(
        x: axis.left + columnWidth * Double(column), y: y(quantiles.ninetyFifth),
        width: columnWidth, height: y(quantiles.fifth) - y(quantiles.ninetyFifth))
    }.filter { $0.height > 0 }
    let median = grid.quantiles.enumerated().flatMap { column, quantiles in
      let x = axis.left + columnWidth * Double(column)
      return [x, x + columnWidth].map { Point(x: $0, y: y(quantiles.median)) }
    }
    let caption = TextMark(
      "busy devices: median (line), 5th to 95th percentile (band)",
      at: Point(x: axis.left, y: top - 6), size: 11, paint: .theme(.mutedInk))
    let numbers = [0, 50, 100].map { percent in
      Mark.text(
        TextMark(
          "\(percent) %", at: Point(x: axis.left - 8, y: y(percent) + 3.6), size: 10,
          anchor: .end, paint: .theme(.mutedInk)))
    }
    return [lane(top, height: height)]
      + [.rectangles(RectanglesMark(frames, fill: .color(Activity.recompute.look.fill)))]
      + [.polyline(PolylineMark(median, stroke: Stroke(.theme(.ink), width: 1.5)))]
      + [.text(caption)] + numbers
  }

  private func labelMarks(top: Double) -> [Mark] {
    let head = TextMark(
      "devices", at: Point(x: axis.left - 8, y: top - 6), size: 11, anchor: .end,
      paint: .theme(.mutedInk))
    return [.text(head)]
      + labels.map { label in
        let y = top + rowHeight * label.row + DeviceLabels.size * 0.36
        return .text(
          TextMark(
            label.text, at: Point(x: axis.left - 8, y: y), size: DeviceLabels.size, anchor: .end))
      }
  }

  /// For each row a bar as long as the mean, and a tick at the device that is least busy.
  private func sideMarks(top: Double) -> [Mark] {
    let left = axis.right + sideGap
    let bars = grid.rows.enumerated().map { row, share in
      Rectangle(
        x: left, y: top + rowHeight * Double(row), width: Self.sideWidth * min(1, share.mean),
        height: rowHeight)
    }
    let ticks = grid.rows.enumerated().filter { $0.element.least < $0.element.most - 0.005 }.map {
      row, share in
      Rectangle(
        x: left + Self.sideWidth * share.least - 0.75, y: top + rowHeight * Double(row),
        width: 1.5, height: rowHeight)
    }
    let lane = Rectangle(
      x: left, y: top, width: Self.sideWidth, height: rowHeight * Double(grid.rows.count))
    return [.rectangle(RectangleMark(lane, fill: .theme(.lane)))]
      + [.rectangles(RectanglesMark(bars, fill: .color(Activity.recompute.look.fill)))]
      + (ticks.isEmpty ? [] : [.rectangles(RectanglesMark(ticks, fill: .theme(.ink)))])
      + sideTexts(left: left, lane: lane, hasTicks: !ticks.isEmpty)
  }

  private func sideTexts(left: Double, lane: Rectangle, hasTicks: Bool) -> [Mark] {
    let caption = TextMark(
      hasTicks ? "step: mean, least" : "whole step", at: Point(x: left, y: lane.y - 6), size: 11,
      paint: .theme(.mutedInk))
    let numbers = [("0", 0.0, TextMark.Anchor.start), ("100 %", 1.0, .end)].map {
      text, share, anchor in
      Mark.text(
        TextMark(
          text, at: Point(x: left + Self.sideWidth * share, y: lane.maxY + 16), size: 11,
          anchor: anchor, paint: .theme(.mutedInk)))
    }
    return [.text(caption)] + numbers
  }
}
