import Drawing
import Training

/// One horizontal bar of parts.
struct StackedBar {
  struct Segment {
    var value: Double
    var fill: Paint
    var hatch: Hatch?
    /// Of the number on the segment.
    var ink: Paint
    /// In words, "weights".
    var title: String

    init(_ value: Double, look: Look) {
      self.init(
        value, fill: .color(look.fill), hatch: look.hatch, ink: .color(look.ink),
        title: look.title)
    }

    init(_ value: Double, fill: Paint, hatch: Hatch?, ink: Paint, title: String) {
      self.value = value
      self.fill = fill
      self.hatch = hatch
      self.ink = ink
      self.title = title
    }
  }

  static let height = 24.0
  private static let textSize = 11.0

  var segments: [Segment]

  var total: Double { segments.reduce(0) { $0 + $1.value } }

  /// The bar, its numbers, and the zigzag where it is broken off: beyond `limit`.
  ///
  /// Numbers keep clear of a vertical line at `lineX`.
  func marks(
    on axis: LinearAxis, top: Double, limit: Double, symbol: String, lineX: Double?
  ) -> [Mark] {
    var marks: [Mark] = []
    var start = 0.0
    for segment in segments where segment.value > 0 && start < limit {
      let end = min(start + segment.value, limit)
      let frame = Rectangle(
        x: axis.x(of: start), y: top, width: axis.x(of: end) - axis.x(of: start),
        height: Self.height)
      marks += self.marks(of: segment, in: frame, symbol: symbol, lineX: lineX)
      start += segment.value
    }
    return total > limit ? marks + [breakMark(at: axis.x(of: limit), top: top)] : marks
  }

  private func marks(of segment: Segment, in frame: Rectangle, symbol: String, lineX: Double?)
    -> [Mark]
  {
    let room = widestPart(of: frame, besides: lineX)
    let isWide = frame.width >= 3
    let bar = RectangleMark(
      frame, fill: segment.fill, hatch: isWide ? segment.hatch : nil,
      outline: isWide ? Stroke(.theme(.outline), width: 0.75) : nil,
      tooltip: "\(segment.title): \(format(segment.value)) \(symbol)")
    guard segment.value >= 0.05 * total, let label = label(of: segment, in: room) else {
      return [.rectangle(bar)]
    }
    let width = textWidth(label, size: Self.textSize) + 8
    let center = Point(
      x: room.x + room.width / 2, y: frame.y + Self.height / 2 + Self.textSize * 0.36)
    let text = TextMark(
      label, at: center, size: Self.textSize, anchor: .middle, paint: segment.ink)
    let backing =
      segment.hatch == nil
      ? []
      : [
        Mark.rectangle(
          RectangleMark(
            Rectangle(x: center.x - width / 2, y: top(of: frame), width: width, height: 16),
            fill: segment.fill))
      ]
    return [.rectangle(bar)] + backing + [.text(text)]
  }

  /// "weights 60.0", "60.0", or nil when neither fits.
  private func label(of segment: Segment, in frame: Rectangle) -> String? {
    let number = format(segment.value)
    return ["\(segment.title) \(number)", number].first {
      textWidth($0, size: Self.textSize) + 8 <= frame.width
    }
  }

  /// What a vertical line leaves of a segment on its wider side.
  private func widestPart(of frame: Rectangle, besides lineX: Double?) -> Rectangle {
    guard let lineX, frame.x < lineX, lineX < frame.maxX else { return frame }
    var part = frame
    if lineX - frame.x > frame.maxX - lineX {
      part.width = lineX - frame.x
    } else {
      part.x = lineX
      part.width = frame.maxX - lineX
    }
    return part
  }

  private func top(of frame: Rectangle) -> Double {
    frame.y + Self.height / 2 - 8
  }

  /// A zigzag through the bar: it goes on beyond what is drawn.
  private func breakMark(at right: Double, top: Double) -> Mark {
    let points = (0...6).map { index in
      Point(
        x: right - 14 + (index.isMultiple(of: 2) ? -4 : 4),
        y: top - 3 + Double(index) * (Self.height + 6) / 6)
    }
    return .polyline(PolylineMark(points, stroke: Stroke(.theme(.background), width: 4)))
  }
}
