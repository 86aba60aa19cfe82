package import Drawing
import Simulation
import Training

/// A pipeline schedule as a Gantt chart: one row a rank, micro-batch numbers on the bars.
package struct ScheduleChart {
  /// The most rows of a picture.
  package static let rankLimit = 256

  private static let rowHeight = 28.0
  private static let rowGap = 4.0
  private static let widthLimit = 6_400.0

  private let view: ScheduleView
  private let labelWidth: Double
  private let axis: LinearAxis

  package init(of view: ScheduleView) {
    self.view = view
    labelWidth = textWidth("rank \(view.shape.rankCount - 1)", size: 11) + 10
    let left = Page.margin + labelWidth
    let width = max(Self.wantedWidth(of: view), Page.width - Page.margin - left)
    axis = LinearAxis(
      left: left, width: min(width, Self.widthLimit).rounded(),
      end: view.value(of: view.run.makespan),
      title: "time (in the unit of the costs)")
  }

  /// Of the rows, so that the shortest pass has room for its words.
  private static func wantedWidth(of view: ScheduleView) -> Double {
    let shortest =
      (0..<view.shape.rankCount).lazy.flatMap { view.run.timeline.spans(of: $0) }
      .map(\.duration.count).filter { $0 > 0 }.min() ?? 1
    let widest = StagePass(
      .forward, stage: view.shape.stageCount - 1, microBatch: view.shape.microBatchCount - 1)
    return ScheduleBar.width(of: widest, in: view) * Double(view.run.makespan.count)
      / Double(shortest)
  }

  package var scene: Scene {
    let block = titleMarks
    let top = block.bottom + 8
    let rows = (0..<view.shape.rankCount).map { row(of: $0, top: top + offset(of: $0)) }
    let bottom = top + offset(of: view.shape.rankCount)
    let legend = ScheduleLegend(of: view).marks(from: axis.left, top: bottom + 44)
    return Scene(
      size: Size(width: pageWidth, height: legend.bottom + 8),
      alternativeText: "\(heading). \(subtitle).",
      marks: block.marks + axis.gridMarks(from: top - 6, to: bottom) + rows
        + axis.marks(at: bottom) + legend.marks)
  }

  /// Wide enough for the title block and the legend, too.
  private var pageWidth: Double { max(axis.right + 2 * Page.margin, Page.width) }

  private func offset(of row: Int) -> Double { Double(row) * (Self.rowHeight + Self.rowGap) }

  private var heading: String { "\(view.title): \(view.shapeText)" }

  private var subtitle: String {
    let run = view.run
    return "takes \(shortestDigits(view.value(of: run.makespan))) · longest span of a rank "
      + "\(shortestDigits(view.value(of: run.stageSpan))), bubble within it \(percentText(run.bubbleRate))"
      + " · all idle time \(percentText(run.bubbleFraction)) · at most "
      + "\(shortestDigits(run.peakInFlight.max() ?? 0)) micro-batches in flight on a rank"
  }

  private var titleMarks: (marks: [Mark], bottom: Double) { Page.titleBlock(heading, subtitle) }

  private func row(of rank: Int, top: Double) -> Mark {
    let lane = Rectangle(x: axis.left, y: top, width: axis.width, height: Self.rowHeight)
    let name = TextMark(
      "rank \(rank)", at: Point(x: axis.left - 8, y: top + Self.rowHeight / 2 + 4), size: 11,
      anchor: .end)
    let barMarks = view.run.timeline.spans(of: rank).flatMap { bars(of: $0, top: top) }
    return .group(
      GroupMark(
        "rank \(rank)",
        [.rectangle(RectangleMark(lane, fill: .theme(.lane))), .text(name)] + barMarks))
  }

  /// Both passes of a pair that runs as one share the height.
  private func bars(of span: Span, top: Double) -> [Mark] {
    let left = axis.x(of: view.value(of: Nanoseconds(span.start)))
    let right = axis.x(of: view.value(of: Nanoseconds(span.end)))
    let passes = view.run.taskPasses[span.task]
    let height = Self.rowHeight / Double(passes.count)
    return passes.enumerated().flatMap { index, pass in
      let frame = Rectangle(
        x: left, y: top + Double(index) * height, width: right - left, height: height)
      return ScheduleBar(pass: pass, view: view, frame: frame).marks
    }
  }
}
