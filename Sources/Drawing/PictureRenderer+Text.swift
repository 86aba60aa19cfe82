extension PictureRenderer {
  /// Draws text glyph by glyph, where the advance widths that charts lay out with put it.
  ///
  /// libgd draws each glyph once; drawing it again is copying its mask.
  mutating func draw(_ mark: TextMark) throws(RenderError) {
    guard mark.position.isFinite else { throw .coordinateNotFinite(mark: "text") }
    let size = mark.size * Double(scale)
    guard size > 0, size <= Canvas.textSizeLimit else {
      throw .textSizeOutOfRange(size, limit: Canvas.textSizeLimit)
    }
    let metrics = mark.isBold ? FontMetrics.bold : FontMetrics.regular
    let font = EmbeddedFont(isBold: mark.isBold)
    let color = mark.paint.color(in: theme).rgb
    var pen = Point(x: mark.startX(metrics) * Double(scale), y: mark.position.y * Double(scale))
    for scalar in mark.content.unicodeScalars {
      guard pen.x < Double(canvas.width) + size else { return }
      if let drawn = scalar.drawn, drawn != " ", isNearCanvas(pen, size: size) {
        draw(try glyph(drawn, font, size), at: pen, color)
      }
      pen.x += metrics.advance(of: scalar) * size
    }
  }

  private mutating func glyph(
    _ scalar: Unicode.Scalar, _ font: EmbeddedFont, _ size: Double
  ) throws(RenderError) -> GlyphMask {
    let key = GlyphKey(scalar: scalar, font: font, size: size)
    if let known = glyphs[key] { return known }
    let glyph = try Canvas.glyph(key)
    glyphs[key] = glyph
    return glyph
  }

  /// Whether a glyph could leave ink on the canvas; none reaches farther than four em.
  private func isNearCanvas(_ pen: Point, size: Double) -> Bool {
    pen.x > -4 * size && pen.y > -4 * size && pen.y < Double(canvas.height) + 4 * size
  }

  private mutating func draw(_ glyph: GlyphMask, at pen: Point, _ color: UInt32) {
    let left = Int(pen.x.rounded()) + glyph.left
    let top = Int(pen.y.rounded()) + glyph.top
    let columns = (0..<glyph.width).clamped(to: -left..<(canvas.width - left))
    let rows = (0..<glyph.height).clamped(to: -top..<(canvas.height - top))
    guard !columns.isEmpty else { return }
    for row in rows {
      let start = row * glyph.width
      let ink = glyph.coverage[(start + columns.lowerBound)..<(start + columns.upperBound)]
      canvas.blend(ink, atX: left + columns.lowerBound, y: top + row, color)
    }
  }
}

extension TextMark {
  /// The left end in logical pixels.
  fileprivate func startX(_ metrics: FontMetrics) -> Double {
    switch anchor {
    case .start: position.x
    case .middle: position.x - metrics.width(of: content, size: size) / 2
    case .end: position.x - metrics.width(of: content, size: size)
    }
  }
}
