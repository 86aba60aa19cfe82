/// The ink of one glyph at one size.
struct GlyphMask: Hashable, Sendable {
  /// Of the first column, from the pen, in pixels.
  let left: Int
  /// Of the first row, from the baseline, in pixels; negative above it.
  let top: Int
  let width: Int
  let height: Int
  /// 0 to 255, row after row.
  let coverage: [UInt8]

  static let blank = GlyphMask(left: 0, top: 0, width: 0, height: 0, coverage: [])

  private init(left: Int, top: Int, width: Int, height: Int, coverage: [UInt8]) {
    self.left = left
    self.top = top
    self.width = width
    self.height = height
    self.coverage = coverage
  }

  /// Cuts the ink out of rows of a black canvas on which it is drawn in white.
  init(of canvas: borrowing Canvas, rows range: Range<Int>, originX: Int, baseline: Int) {
    var columns = (first: canvas.width, last: -1)
    var rows = (first: canvas.height, last: -1)
    for y in range {
      for x in 0..<canvas.width where canvas[x, y] & 0xFF != 0 {
        columns = (min(columns.first, x), max(columns.last, x))
        rows = (min(rows.first, y), max(rows.last, y))
      }
    }
    left = columns.first - originX
    top = rows.first - baseline
    width = max(0, columns.last - columns.first + 1)
    height = max(0, rows.last - rows.first + 1)
    var coverage: [UInt8] = []
    coverage.reserveCapacity(width * height)
    for y in rows.first..<(rows.first + height) {
      for x in columns.first..<(columns.first + width) {
        coverage.append(UInt8(truncatingIfNeeded: canvas[x, y]))
      }
    }
    self.coverage = coverage
  }
}
