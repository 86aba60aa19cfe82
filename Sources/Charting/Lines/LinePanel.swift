import Drawing
import Glibc

/// Lines over a logarithmic horizontal axis, each named where it ends.
struct LinePanel {
  /// From the panel's top to that of its axis titles' end.
  static let height = 320.0
  /// From one panel's left edge to the next one's.
  static let width = 576.0
  private static let textSize = 11.0
  private static let nameWidth = 166.0
  private static let plotHeight = 220.0
  private static let pointSize = 6.0

  var title: String
  /// With units.
  var xTitle: String
  var yTitle: String
  /// Whether equal ratios are equally high; else the axis starts at zero.
  var isLogarithmic = false
  /// At least one.
  var series: [LineSeries]
  /// A point to look at, with its words.
  var ring: (x: Double, y: Double, title: String)?
  /// A vertical line with its words.
  var border: (x: Double, title: String)?

  /// All its marks inside a frame of `width` × `height`.
  func marks(at corner: Point) -> [Mark] {
    let frame = Rectangle(
      x: corner.x + 52, y: corner.y + 44, width: Self.width - 52 - Self.nameWidth,
      height: Self.plotHeight)
    return titleMarks(at: corner)
      + [
        .group(
          GroupMark(title, gridMarks(in: frame) + borderMarks(in: frame) + lineMarks(in: frame)))
      ]
      + nameMarks(in: frame) + ringMarks(in: frame)
  }

  private var xScale: LogarithmicScale {
    LogarithmicScale(holding: series.flatMap { $0.points.map(\.x) } + (ring.map { [$0.x] } ?? []))
  }

  private var yValues: [Double] {
    series.flatMap { $0.points.map(\.y) } + (ring.map { [$0.y] } ?? [])
  }

  private var yEnd: Double { max(yValues.max() ?? 1, 1e-9) * 1.05 }

  private func point(_ x: Double, _ y: Double, in frame: Rectangle) -> Point {
    let share = isLogarithmic ? LogarithmicScale(holding: yValues).share(of: y) : y / yEnd
    return Point(
      x: frame.x + xScale.share(of: x) * frame.width, y: frame.maxY - share * frame.height)
  }

  private func titleMarks(at corner: Point) -> [Mark] {
    let name = truncated(title, to: Self.width - 20, size: 12, isBold: true)
    return [
      .text(TextMark(name, at: Point(x: corner.x, y: corner.y + 14), size: 12, isBold: true)),
      .text(
        TextMark(
          yTitle, at: Point(x: corner.x, y: corner.y + 32), size: Self.textSize,
          paint: .theme(.mutedInk))),
    ]
  }

  private func gridMarks(in frame: Rectangle) -> [Mark] {
    let muted = Stroke(.theme(.mutedInk))
    let xs = xTicks(in: frame).flatMap { tick -> [Mark] in
      let foot = Point(x: frame.x + xScale.share(of: tick) * frame.width, y: frame.maxY)
      return [
        .line(LineMark(from: foot, to: Point(x: foot.x, y: foot.y + 4), stroke: muted)),
        text(groupedLabel(tick), at: Point(x: foot.x, y: foot.y + 16), .middle),
      ]
    }
    let ys = yTicks(in: frame).flatMap { tick -> [Mark] in
      [
        .line(
          LineMark(
            from: Point(x: frame.x, y: tick.y), to: Point(x: frame.maxX, y: tick.y),
            stroke: Stroke(.theme(.grid)))),
        text(tick.label, at: Point(x: frame.x - 6, y: tick.y + 4), .end),
      ]
    }
    let axis = Mark.line(
      LineMark(
        from: Point(x: frame.x, y: frame.maxY), to: Point(x: frame.maxX, y: frame.maxY),
        stroke: muted))
    let caption = text(
      xTitle, at: Point(x: frame.x + frame.width / 2, y: frame.maxY + 33), .middle)
    return ys + [axis] + xs + [caption]
  }

  /// The values that were looked at where their labels keep apart; else round numbers.
  private func xTicks(in frame: Rectangle) -> [Double] {
    let values = Set(series.flatMap { $0.points.map(\.x) }).sorted()
    let room = zip(values, values.dropFirst()).map {
      (xScale.share(of: $1) - xScale.share(of: $0)) * frame.width
    }
    return room.min() ?? 0 >= 40 && values.allSatisfy { $0 < 1e5 }
      ? values : xScale.ticks(along: frame.width, size: Self.textSize)
  }

  private func yTicks(in frame: Rectangle) -> [(y: Double, label: String)] {
    if isLogarithmic {
      let scale = LogarithmicScale(holding: yValues)
      // Labels above one another need no more room than a line of text; theirs side by side is more.
      return scale.ticks(along: frame.height, size: Self.textSize).map {
        (frame.maxY - scale.share(of: $0) * frame.height, LogarithmicScale.label($0))
      }
    }
    let ticks = Ticks(to: yEnd, targetCount: 6)
    return ticks.values.map { (frame.maxY - $0 / yEnd * frame.height, ticks.label($0)) }
  }

  private func borderMarks(in frame: Rectangle) -> [Mark] {
    guard let border, border.x > xScale.low, border.x < xScale.high else { return [] }
    let x = frame.x + xScale.share(of: border.x) * frame.width
    let line = LineMark(
      from: Point(x: x, y: frame.y), to: Point(x: x, y: frame.maxY),
      stroke: Stroke(.theme(.mutedInk), isDashed: true))
    let isLeft = x - frame.x > frame.width / 2
    return [
      .line(line),
      text(
        border.title, at: Point(x: x + (isLeft ? -5 : 5), y: frame.y + 12), isLeft ? .end : .start),
    ]
  }

  private func lineMarks(in frame: Rectangle) -> [Mark] {
    series.enumerated().flatMap { index, series -> [Mark] in
      let places = series.points.map { point($0.x, $0.y, in: frame) }
      let line = PolylineMark(places, stroke: stroke(of: index))
      guard !series.isDashed else { return [.polyline(line)] }
      let paint = LineSeries.paint(of: index)
      return [.polyline(line)]
        + places.enumerated().map { position, place in
          square(at: place, paint, isHollow: series.hollow.contains(position))
        }
    }
  }

  private func square(at place: Point, _ paint: Paint, isHollow: Bool) -> Mark {
    let half = Self.pointSize / 2
    return .rectangle(
      RectangleMark(
        Rectangle(x: place.x - half, y: place.y - half, width: 2 * half, height: 2 * half),
        fill: isHollow ? .theme(.background) : paint, outline: Stroke(paint, width: 1.5)))
  }

  /// Names beside the ends of lines, each with its line's colour, moved apart where they would overlap.
  private func nameMarks(in frame: Rectangle) -> [Mark] {
    let ends = series.enumerated().compactMap { index, series in
      series.points.last.map { (index: index, y: point($0.x, $0.y, in: frame).y) }
    }.sorted { ($0.y, $0.index) < ($1.y, $1.index) }
    var baselines: [Double] = []
    for end in ends { baselines.append(max(end.y + 4, (baselines.last ?? -.infinity) + 16)) }
    var limit = frame.maxY + 4
    for index in baselines.indices.reversed() {
      baselines[index] = min(baselines[index], limit)
      limit = baselines[index] - 16
    }
    return zip(ends, baselines).flatMap { end, baseline in
      nameMarks(of: end.index, at: Point(x: frame.maxX + 10, y: baseline))
    }
  }

  private func nameMarks(of index: Int, at place: Point) -> [Mark] {
    let name = truncated(
      series[index].name, to: Self.nameWidth - 28, size: Self.textSize, isBold: false)
    let words = Mark.text(
      TextMark(name, at: Point(x: place.x + 16, y: place.y), size: Self.textSize))
    let swatch = LineMark(
      from: Point(x: place.x, y: place.y - 4), to: Point(x: place.x + 12, y: place.y - 4),
      stroke: stroke(of: index))
    return [.line(swatch), words]
  }

  private func stroke(of index: Int) -> Stroke {
    series[index].isDashed
      ? Stroke(.theme(.mutedInk), width: 1, isDashed: true)
      : Stroke(LineSeries.paint(of: index), width: 3)
  }

  private func ringMarks(in frame: Rectangle) -> [Mark] {
    guard let ring else { return [] }
    let center = point(ring.x, ring.y, in: frame)
    let corners = (0...24).map { step in
      let angle = Double(step) / 12 * Double.pi
      return Point(x: center.x + 8 * cos(angle), y: center.y + 8 * sin(angle))
    }
    // To the right, above lines that fall; to the left only where there is no room.
    let width = textWidth(ring.title, size: Self.textSize, isBold: true)
    let isLeft = center.x + 12 + width > frame.maxX
    return [
      .polyline(PolylineMark(corners, stroke: Stroke(.theme(.ink), width: 2))),
      .text(
        TextMark(
          ring.title, at: Point(x: center.x + (isLeft ? -12 : 12), y: center.y - 10),
          size: Self.textSize, isBold: true, anchor: isLeft ? .end : .start)),
    ]
  }

  private func groupedLabel(_ tick: Double) -> String {
    tick >= 1 && tick < 1e5 && tick.rounded() == tick
      ? groupedDigits(Int(tick)) : LogarithmicScale.label(tick)
  }

  private func text(_ words: String, at place: Point, _ anchor: TextMark.Anchor) -> Mark {
    .text(
      TextMark(words, at: place, size: Self.textSize, anchor: anchor, paint: .theme(.mutedInk)))
  }
}
