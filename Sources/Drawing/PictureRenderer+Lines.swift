extension PictureRenderer {
  mutating func draw(_ mark: LineMark) throws(RenderError) {
    guard mark.start.isFinite, mark.end.isFinite, mark.stroke.width.isFinite else {
      throw .coordinateNotFinite(mark: "line")
    }
    draw([mark.start, mark.end], mark.stroke)
  }

  mutating func draw(_ mark: PolylineMark) throws(RenderError) {
    guard mark.points.allSatisfy(\.isFinite), mark.stroke?.width.isFinite ?? true else {
      throw .coordinateNotFinite(mark: "polyline")
    }
    if let fill = mark.fill { fillPolygons([mark.points], fill) }
    if let stroke = mark.stroke { draw(mark.points, stroke) }
  }

  /// Draws a frame's edges, half inside and half outside, without painting a corner twice.
  mutating func drawOutline(of frame: Rectangle, _ stroke: Stroke) {
    let width = min(stroke.width, frame.width, frame.height)
    guard width > 0 else { return }
    let half = width / 2
    let sideHeight = max(0, frame.height - width)
    let pattern = Pattern(stroke.paint.color(in: theme))
    let edges = [
      Rectangle(x: frame.x - half, y: frame.y - half, width: frame.width + width, height: width),
      Rectangle(x: frame.x - half, y: frame.y + half, width: width, height: sideHeight),
      Rectangle(x: frame.maxX - half, y: frame.y + half, width: width, height: sideHeight),
      Rectangle(x: frame.x - half, y: frame.maxY - half, width: frame.width + width, height: width),
    ]
    for edge in edges { fill(edge, with: pattern) }
  }

  /// Draws straight segments between points in logical pixels.
  private mutating func draw(_ points: [Point], _ stroke: Stroke) {
    guard stroke.width > 0 else { return }
    var segments = Array(zip(points, points.dropFirst()))
    if stroke.isDashed {
      let lengths = StrokeOutline.dashLengths
      segments = StrokeOutline.dashes(of: points, on: lengths.on, off: lengths.off)
    }
    if points.count == 2, points[0].x == points[1].x || points[0].y == points[1].y {
      return drawUpright(segments, stroke)
    }
    var polygons = segments.compactMap {
      StrokeOutline.box(from: $0.0, to: $0.1, width: stroke.width)
    }
    if !stroke.isDashed {
      polygons += points.dropFirst().dropLast().map {
        StrokeOutline.joint(at: $0, width: stroke.width)
      }
    }
    fillPolygons(polygons, stroke.paint)
  }

  /// Draws horizontal or vertical lines as rectangles.
  private mutating func drawUpright(_ segments: [(Point, Point)], _ stroke: Stroke) {
    let pattern = Pattern(stroke.paint.color(in: theme))
    let half = stroke.width / 2
    for (start, end) in segments {
      let isVertical = start.x == end.x
      let (halfWidth, halfHeight) = isVertical ? (half, 0) : (0, half)
      fill(
        Rectangle(
          x: min(start.x, end.x) - halfWidth, y: min(start.y, end.y) - halfHeight,
          width: abs(end.x - start.x) + 2 * halfWidth,
          height: abs(end.y - start.y) + 2 * halfHeight),
        with: pattern)
    }
  }

  /// Fills the union of polygons in logical pixels.
  private mutating func fillPolygons(_ polygons: [[Point]], _ paint: Paint) {
    let factor = Double(scale)
    let scaled = polygons.map { $0.map { Point(x: $0.x * factor, y: $0.y * factor) } }
    let color = paint.color(in: theme).rgb
    let coverage = PolygonCoverage(scaled, width: canvas.width, height: canvas.height)
    for y in coverage.rows {
      coverage.forEachPixel(ofRow: y) { x, share in
        canvas[x, y] = canvas[x, y].blended(with: color, weight: Double(share))
      }
    }
  }
}
