import Drawing

/// One square of predicted against measured times, both on the same logarithmic scale.
struct ScatterPanel {
  static let side = 216.0
  /// From one panel's left edge to the next one's.
  static let width = 292.0
  static let height = 300.0
  /// Room for the numbers to the left.
  private static let inset = 44.0
  private static let textSize = 10.0
  private static let pointSize = 3.0

  private let title: String
  private let steps: [MeasuredStep]
  private let scale: LogarithmicScale

  /// - Parameters:
  ///   - title: The source.
  ///   - steps: At least one.
  init(title: String, steps: [MeasuredStep]) {
    self.title = title
    self.steps = steps
    scale = LogarithmicScale(holding: steps.flatMap { [$0.measuredSeconds, $0.predictedSeconds] })
  }

  /// All its marks inside a frame of `width` × `height`.
  func marks(at corner: Point) -> [Mark] {
    let frame = Rectangle(
      x: corner.x + Self.inset, y: corner.y + 38, width: Self.side, height: Self.side)
    return titleMarks(at: corner)
      + [
        .group(
          GroupMark(title, bandMarks(in: frame) + tickMarks(in: frame) + pointMarks(in: frame)))
      ] + captionMarks(in: frame)
  }

  private func titleMarks(at corner: Point) -> [Mark] {
    let close = steps.count { abs($0.error) <= 0.1 }
    let note = "\(groupedDigits(close)) of \(groupedDigits(steps.count)) within 10 %"
    let name = truncated(title, to: Self.width - 20, size: 12, isBold: true)
    let baseline = corner.y + 30
    return [
      .text(TextMark(name, at: Point(x: corner.x, y: corner.y + 12), size: 12, isBold: true)),
      .text(
        TextMark(
          "predicted (s)", at: Point(x: corner.x, y: baseline), size: 11, paint: .theme(.mutedInk))),
      .text(
        TextMark(
          note, at: Point(x: corner.x + Self.inset + Self.side, y: baseline), size: 11,
          anchor: .end,
          paint: .theme(.mutedInk))),
    ]
  }

  /// ±25 % filled, ±10 % between dashes, and the line on which predictions are right.
  private func bandMarks(in frame: Rectangle) -> [Mark] {
    let outer = PolylineMark(
      band(below: 0.75, above: 1.25, in: frame), fill: .theme(.lane))
    let line = { (ratio: Double, stroke: Stroke) in
      let (start, end) = self.ends(of: ratio, in: frame)
      return Mark.line(LineMark(from: start, to: end, stroke: stroke))
    }
    let dashes = Stroke(.theme(.mutedInk), width: 1, isDashed: true)
    let border = PolylineMark(
      [(0, 0), (0, 1), (1, 1), (1, 0), (0, 0)].map { point($0.0, $0.1, in: frame) },
      stroke: Stroke(.theme(.mutedInk)))
    return [
      .polyline(outer), line(0.9, dashes), line(1.1, dashes), line(1, Stroke(.theme(.ink))),
      .polyline(border),
    ]
  }

  /// The part of the square in which predicted ÷ measured is between two ratios.
  private func band(below low: Double, above high: Double, in frame: Rectangle) -> [Point] {
    let (down, up) = (-scale.length(of: low), scale.length(of: high))
    let shares = [
      (0, 0), (0, up), (1 - up, 1), (1, 1), (1, 1 - down), (down, 0),
    ]
    return shares.map { point($0.0, $0.1, in: frame) }
  }

  /// Where the line of one ratio enters and leaves the square.
  private func ends(of ratio: Double, in frame: Rectangle) -> (Point, Point) {
    let up = scale.length(of: ratio)
    return up >= 0
      ? (point(0, up, in: frame), point(1 - up, 1, in: frame))
      : (point(-up, 0, in: frame), point(1, 1 + up, in: frame))
  }

  private func point(_ x: Double, _ y: Double, in frame: Rectangle) -> Point {
    Point(x: frame.x + x * frame.width, y: frame.maxY - y * frame.height)
  }

  private func pointMarks(in frame: Rectangle) -> [Mark] {
    let squares = steps.map { step in
      let center = point(
        scale.share(of: step.measuredSeconds), scale.share(of: step.predictedSeconds), in: frame)
      return Rectangle(
        x: center.x - Self.pointSize / 2, y: center.y - Self.pointSize / 2,
        width: Self.pointSize, height: Self.pointSize)
    }
    return [.rectangles(RectanglesMark(squares, fill: .color(AccuracyLook.inSample)))]
  }

  private func tickMarks(in frame: Rectangle) -> [Mark] {
    let stroke = Stroke(.theme(.mutedInk))
    return scale.ticks(along: Self.side, size: Self.textSize).flatMap { tick -> [Mark] in
      let share = scale.share(of: tick)
      let (below, left) = (point(share, 0, in: frame), point(0, share, in: frame))
      let label = LogarithmicScale.label(tick)
      return [
        .line(LineMark(from: below, to: Point(x: below.x, y: below.y + 4), stroke: stroke)),
        .line(LineMark(from: Point(x: left.x - 4, y: left.y), to: left, stroke: stroke)),
        .text(
          TextMark(
            label, at: Point(x: below.x, y: below.y + 15), size: Self.textSize, anchor: .middle,
            paint: .theme(.mutedInk))),
        .text(
          TextMark(
            label, at: Point(x: left.x - 7, y: left.y + 3.6), size: Self.textSize, anchor: .end,
            paint: .theme(.mutedInk))),
      ]
    }
  }

  private func captionMarks(in frame: Rectangle) -> [Mark] {
    [
      .text(
        TextMark(
          "measured (s)", at: Point(x: frame.x + frame.width / 2, y: frame.maxY + 29), size: 11,
          anchor: .middle, paint: .theme(.mutedInk)))
    ]
  }
}
