/// Draws marks on a canvas.
struct PictureRenderer: ~Copyable {
  let theme: Theme
  let scale: Int
  var canvas: Canvas
  private var partialPixels: PartialPixels
  private var patterns: [PatternKey: Pattern] = [:]
  var glyphs: [GlyphKey: GlyphMask] = [:]

  private struct PatternKey: Hashable {
    var fill: Color
    var hatch: Hatch
  }

  /// - Parameters:
  ///   - canvas: Drawn on; `scale` times as large as the scene.
  ///   - theme: Decides the themed paints.
  ///   - scale: Device pixels per logical pixel.
  init(canvas: consuming Canvas, theme: Theme, scale: Int) {
    self.theme = theme
    self.scale = scale
    partialPixels = PartialPixels(width: canvas.width, height: canvas.height)
    self.canvas = canvas
  }

  func png() throws(RenderError) -> [UInt8] {
    try canvas.png(dotsPerInch: 96 * scale)
  }

  mutating func draw(_ marks: [Mark]) throws(RenderError) {
    for mark in marks { try draw(mark) }
  }

  private mutating func draw(_ mark: Mark) throws(RenderError) {
    switch mark {
    case .rectangle(let mark): try draw(mark)
    case .rectangles(let mark): try draw(mark)
    case .line(let mark): try draw(mark)
    case .polyline(let mark): try draw(mark)
    case .text(let mark): try draw(mark)
    case .group(let mark): try draw(mark.marks)
    }
  }

  private mutating func draw(_ mark: RectangleMark) throws(RenderError) {
    guard mark.frame.isFinite else { throw .coordinateNotFinite(mark: "rectangle") }
    fill(mark.frame, with: pattern(mark.fill, mark.hatch))
    guard let outline = mark.outline else { return }
    guard outline.width.isFinite else { throw .coordinateNotFinite(mark: "rectangle") }
    drawOutline(of: mark.frame, outline)
  }

  /// Draws the frames that share a row of the picture at once.
  private mutating func draw(_ mark: RectanglesMark) throws(RenderError) {
    let pattern = pattern(mark.fill, mark.hatch)
    for lane in try Lane.lanes(of: mark.frames, scale: scale, canvas) {
      let columns =
        lane.extents.count == 1
        ? ColumnCoverage(lane.extents[0]) : ColumnCoverage(lane.extents, width: canvas.width)
      fill(columns, rows: lane.rows, with: pattern)
    }
  }

  /// Each hatched pattern is made once a picture.
  private mutating func pattern(_ fill: Paint, _ hatch: Hatch?) -> Pattern {
    let color = fill.color(in: theme)
    guard let hatch else { return Pattern(color) }
    let key = PatternKey(fill: color, hatch: hatch)
    if let known = patterns[key] { return known }
    let pattern = Pattern(color, hatch: hatch, theme: theme, scale: scale)
    patterns[key] = pattern
    return pattern
  }

  /// Fills a frame in logical pixels.
  mutating func fill(_ frame: Rectangle, with pattern: Pattern) {
    let factor = Double(scale)
    let columns = Extent(frame.x * factor, frame.maxX * factor, limit: canvas.width)
    let rows = Extent(frame.y * factor, frame.maxY * factor, limit: canvas.height)
    fill(ColumnCoverage(columns), rows: rows, with: pattern)
  }

  private mutating func fill(_ columns: ColumnCoverage, rows: Extent, with pattern: Pattern) {
    guard !rows.isEmpty else { return }
    for y in rows.pixels {
      let part = rows.part(of: y)
      for run in columns.fullRuns {
        if part.end - part.start == 1 {
          canvas.fill(run, ofRow: y, with: pattern)
        } else {
          for x in run { paint(x, y, (0, 1), part, 1, pattern) }
        }
      }
      for column in columns.partialColumns {
        paint(column.x, y, (column.left, column.right), part, column.coverage, pattern)
      }
    }
  }

  /// Paints a part of one pixel.
  ///
  /// - Parameters:
  ///   - x: The pixel's column.
  ///   - y: The pixel's row.
  ///   - horizontal: The outermost covered places in the pixel.
  ///   - vertical: The covered part's ends in the pixel.
  ///   - coverage: Of the pixel's width, within `horizontal`.
  ///   - pattern: Says the colour.
  private mutating func paint(
    _ x: Int, _ y: Int, _ horizontal: (start: Float, end: Float),
    _ vertical: (start: Float, end: Float), _ coverage: Float, _ pattern: Pattern
  ) {
    let box = PixelBox(
      left: horizontal.start, right: horizontal.end, top: vertical.start, bottom: vertical.end)
    canvas[x, y] = partialPixels.paint(
      pattern[x, y], coverage: coverage * (vertical.end - vertical.start), box: box,
      over: canvas[x, y], x: x, y: y)
  }
}
