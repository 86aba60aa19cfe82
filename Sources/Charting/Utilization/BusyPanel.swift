import Drawing
import Simulation
import Training

/// The devices of one strategy as stacked shares over its step.
struct BusyPanel {
  let result: StrategyResult
  let shares: ActivityShares
  let axis: TimeAxis
  let top: Double

  static let height = 96.0
  /// Above the panel.
  static let headerHeight = 22.0
  private static let textSize = 11.0

  var marks: [Mark] {
    let right = axis.x(of: shares.makespan)
    let frame = Rectangle(
      x: axis.left, y: top, width: right - axis.left, height: Self.height)
    let end = LineMark(
      from: Point(x: right, y: top), to: Point(x: right, y: top + Self.height),
      stroke: Stroke(.theme(.ink), width: 1.5))
    let background = Mark.rectangle(RectangleMark(frame, fill: .theme(.lane)))
    return headerMarks + [background] + scaleMarks(until: right)
      + [.group(GroupMark(displayName(result.strategy.name), areaMarks)), .line(end)] + noteMarks
  }

  private func y(_ share: Double) -> Double { top + Self.height * (1 - share) }

  /// One mark for each part that is no waiting; equal neighbours are one rectangle.
  private var areaMarks: [Mark] {
    let parts = StepPart.all.indices.filter { StepPart.all[$0].isWork }
    var areas = parts.map { _ in [Rectangle]() }
    for column in 0..<ActivityShares.columnCount {
      let left = x(ofColumn: column)
      let right = x(ofColumn: column + 1)
      var bottom = 0.0
      for (position, part) in parts.enumerated() {
        let share = shares.shares[part][column]
        guard share > 0 else { continue }
        let frame = Rectangle(
          x: left, y: y(bottom + share), width: right - left, height: Self.height * share)
        areas[position].append(joining: frame)
        bottom += share
      }
    }
    return zip(parts, areas).filter { !$0.1.isEmpty }.map { part, frames in
      let look = StepPart.all[part].legendEntry
      return .rectangles(RectanglesMark(frames, fill: look.fill, hatch: look.hatch))
    }
  }

  private func x(ofColumn column: Int) -> Double {
    let width = axis.x(of: shares.makespan) - axis.left
    return axis.left + width * Double(column) / Double(ActivityShares.columnCount)
  }

  private var headerMarks: [Mark] {
    let name = TextMark(
      displayName(result.strategy.name), at: Point(x: axis.left, y: top - 7), size: 12,
      isBold: true)
    let left = axis.left + textWidth(name.content, size: 12, isBold: true) + 12
    let count = result.step.rankClasses.reduce(0) { $0 + $1.rankCount }
    let words = TextMark(
      truncated(
        [counted(count, "device"), misfitText(of: result)].compactMap(\.self)
          .joined(separator: " · "), to: Page.width - Page.margin - left, size: Self.textSize),
      at: Point(x: left, y: top - 7), size: Self.textSize, paint: .theme(.mutedInk))
    return [.text(name), .text(words)]
  }

  private func scaleMarks(until right: Double) -> [Mark] {
    [0, 50, 100].flatMap { percent -> [Mark] in
      let y = y(Double(percent) / 100)
      let line = LineMark(
        from: Point(x: axis.left, y: y), to: Point(x: right, y: y), stroke: Stroke(.theme(.grid)))
      let number = TextMark(
        "\(percent) %", at: Point(x: axis.left - 6, y: y + 3.6), size: 10, anchor: .end,
        paint: .theme(.mutedInk))
      return [.line(line), .text(number)]
    }
  }

  /// The means over the step, to the right.
  private var noteMarks: [Mark] {
    let lines = [
      "\(formatShare(shares.computing)) computing",
      "\(formatShare(shares.communicating)) waiting for data",
      "\(formatShare(shares.idle)) idle",
    ]
    return lines.enumerated().map { index, line in
      .text(
        TextMark(
          line, at: Point(x: axis.right + 10, y: top + 24 + 18 * Double(index)),
          size: index == 0 ? 12 : Self.textSize, isBold: index == 0,
          paint: .theme(index == 0 ? .ink : .mutedInk)))
    }
  }
}
