/// An atom of a picture.
///
/// A renderer is one exhaustive switch over these.
package indirect enum Mark: Hashable, Sendable {
  case rectangle(RectangleMark)
  /// Many rectangles of one look: one path in SVG, one loop in PNG.
  case rectangles(RectanglesMark)
  case line(LineMark)
  case polyline(PolylineMark)
  case text(TextMark)
  case group(GroupMark)
}

package struct RectangleMark: Hashable, Sendable {
  package var frame: Rectangle
  package var fill: Paint
  package var hatch: Hatch?
  package var outline: Stroke?
  /// Shown by a browser on hover; nil without.
  package var tooltip: String?

  package init(
    _ frame: Rectangle, fill: Paint, hatch: Hatch? = nil, outline: Stroke? = nil,
    tooltip: String? = nil
  ) {
    self.frame = frame
    self.fill = fill
    self.hatch = hatch
    self.outline = outline
    self.tooltip = tooltip
  }
}

package struct RectanglesMark: Hashable, Sendable {
  package var frames: [Rectangle]
  package var fill: Paint
  package var hatch: Hatch?

  package init(_ frames: [Rectangle], fill: Paint, hatch: Hatch? = nil) {
    self.frames = frames
    self.fill = fill
    self.hatch = hatch
  }
}

package struct LineMark: Hashable, Sendable {
  package var start: Point
  package var end: Point
  package var stroke: Stroke

  package init(from start: Point, to end: Point, stroke: Stroke) {
    self.start = start
    self.end = end
    self.stroke = stroke
  }
}

package struct PolylineMark: Hashable, Sendable {
  package var points: [Point]
  package var stroke: Stroke?
  /// Fills the polygon that the points close.
  package var fill: Paint?

  package init(_ points: [Point], stroke: Stroke? = nil, fill: Paint? = nil) {
    self.points = points
    self.stroke = stroke
    self.fill = fill
  }
}

package struct TextMark: Hashable, Sendable {
  package enum Anchor: String, Hashable, Sendable {
    case start
    case middle
    case end
  }

  package var content: String
  /// On the baseline, at the anchor.
  package var position: Point
  /// In logical pixels; at least 10.
  package var size: Double
  package var isBold: Bool
  package var anchor: Anchor
  package var paint: Paint

  package init(
    _ content: String, at position: Point, size: Double, isBold: Bool = false,
    anchor: Anchor = .start, paint: Paint = .theme(.ink)
  ) {
    self.content = content
    self.position = position
    self.size = size
    self.isBold = isBold
    self.anchor = anchor
    self.paint = paint
  }
}

package struct GroupMark: Hashable, Sendable {
  /// What the group shows, "stage 2 compute": for tests, and a browser's tooltip.
  package var name: String
  package var marks: [Mark]

  package init(_ name: String, _ marks: [Mark]) {
    self.name = name
    self.marks = marks
  }
}
