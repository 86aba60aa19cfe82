extension SVGRenderer {
  mutating func draw(_ mark: RectangleMark) {
    guard let hatch = mark.hatch else {
      return drawPlain(mark)
    }
    writer.raw("<g>")
    writeTitle(mark.tooltip)
    writer.raw("<rect")
    writeFrame(mark.frame)
    writePaint("fill", mark.fill)
    writer.raw("/><rect")
    writeFrame(mark.frame)
    writeHatchFill(hatch)
    if let outline = mark.outline {
      writePaint("stroke", outline.paint)
      writeStrokeShape(outline)
    }
    writer.raw("/></g>\n")
  }

  private mutating func drawPlain(_ mark: RectangleMark) {
    guard let outline = mark.outline else { return drawWithoutOutline(mark) }
    writer.raw("<rect")
    writeFrame(mark.frame)
    writePaints(fill: mark.fill, stroke: outline.paint)
    writeStrokeShape(outline)
    closeRectangle(mark)
  }

  /// Inside a group that has its outline, or because it has none.
  mutating func drawWithoutOutline(_ mark: RectangleMark) {
    writer.raw("<rect")
    writeFrame(mark.frame)
    writePaint("fill", mark.fill)
    closeRectangle(mark)
  }

  private mutating func closeRectangle(_ mark: RectangleMark) {
    guard let tooltip = mark.tooltip, !tooltip.isEmpty else { return writer.raw("/>\n") }
    writer.raw(">")
    writeTitle(tooltip)
    writer.raw("</rect>\n")
  }

  mutating func draw(_ mark: RectanglesMark) {
    guard !mark.frames.isEmpty else { return }
    writer.raw("<path d=\"")
    writePath(mark.frames)
    writer.raw("\"")
    writePaint("fill", mark.fill)
    writer.raw("/>\n")
    guard let hatch = mark.hatch else { return }
    writer.raw("<path d=\"")
    writePath(mark.frames)
    writer.raw("\"")
    writeHatchFill(hatch)
    writer.raw("/>\n")
  }

  mutating func draw(_ mark: LineMark) {
    writer.raw("<line")
    writer.attribute("x1", mark.start.x)
    writer.attribute("y1", mark.start.y)
    writer.attribute("x2", mark.end.x)
    writer.attribute("y2", mark.end.y)
    writePaint("stroke", mark.stroke.paint)
    writeStrokeShape(mark.stroke)
    writer.raw("/>\n")
  }

  mutating func draw(_ mark: PolylineMark) {
    if let fill = mark.fill {
      writer.raw("<polygon")
      writePoints(mark.points)
      writePaint("fill", fill)
      writer.raw("/>\n")
    }
    guard let stroke = mark.stroke else { return }
    writer.raw("<polyline")
    writePoints(mark.points)
    writer.raw(" fill=\"none\" stroke-linejoin=\"round\"")
    writePaint("stroke", stroke.paint)
    writeStrokeShape(stroke)
    writer.raw("/>\n")
  }

  mutating func draw(_ mark: TextMark) {
    writer.raw("<text")
    writer.attribute("x", mark.position.x)
    writer.attribute("y", mark.position.y)
    writer.attribute("font-size", mark.size)
    if mark.isBold { writer.raw(" font-weight=\"bold\"") }
    if mark.anchor != .start { writer.attribute("text-anchor", mark.anchor.rawValue) }
    writePaint("fill", mark.paint)
    writer.raw(">")
    writer.escaped(mark.content)
    writer.raw("</text>\n")
  }

  mutating func writeStrokeShape(_ stroke: Stroke) {
    if stroke.width != 1 { writer.attribute("stroke-width", stroke.width) }
    guard stroke.isDashed else { return }
    writer.raw(" stroke-dasharray=\"")
    writer.number(StrokeOutline.dashLengths.on)
    writer.raw(" ")
    writer.number(StrokeOutline.dashLengths.off)
    writer.raw("\"")
  }

  private mutating func writeFrame(_ frame: Rectangle) {
    let edges = RoundedFrame(frame)
    writer.attribute("x", hundredths: edges.x)
    writer.attribute("y", hundredths: edges.y)
    writer.attribute("width", hundredths: edges.width)
    writer.attribute("height", hundredths: edges.height)
  }

  private mutating func writePath(_ frames: [Rectangle]) {
    for frame in frames {
      let edges = RoundedFrame(frame)
      writer.raw("M")
      writer.hundredths(edges.x)
      writer.raw(" ")
      writer.hundredths(edges.y)
      writer.raw("h")
      writer.hundredths(edges.width)
      writer.raw("v")
      writer.hundredths(edges.height)
      writer.raw("h")
      writer.hundredths(-edges.width)
      writer.raw("z")
    }
  }

  private mutating func writePoints(_ points: [Point]) {
    writer.raw(" points=\"")
    for (index, point) in points.enumerated() {
      if index > 0 { writer.raw(" ") }
      writer.number(point.x)
      writer.raw(",")
      writer.number(point.y)
    }
    writer.raw("\"")
  }
}

/// A rectangle whose edges are on hundredths of a pixel, so that neighbours stay neighbours.
private struct RoundedFrame {
  let x: Int
  let y: Int
  let width: Int
  let height: Int

  init(_ frame: Rectangle) {
    x = SVGWriter.hundredths(frame.x)
    y = SVGWriter.hundredths(frame.y)
    width = max(0, SVGWriter.hundredths(frame.maxX) - x)
    height = max(0, SVGWriter.hundredths(frame.maxY) - y)
  }
}
