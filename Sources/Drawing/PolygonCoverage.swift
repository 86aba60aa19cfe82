/// The exact share of each pixel that polygons cover, by the non-zero winding rule.
///
/// Each edge adds the signed area to its right to the pixels it crosses; a running sum along a row
/// then is the coverage. Polygons of one orientation join into their union, up to pixels that
/// edges of both share.
struct PolygonCoverage {
  /// In device pixels, within the canvas.
  let columns: Range<Int>
  let rows: Range<Int>
  /// `[row][column]`, two columns more than `columns`.
  private var areas: [Float]

  /// - Parameters:
  ///   - polygons: Corners in device pixels, finite; each closes itself.
  ///   - width: The canvas's, in pixels.
  ///   - height: The canvas's, in pixels.
  init(_ polygons: [[Point]], width: Int, height: Int) {
    let corners = polygons.joined()
    let minX = corners.lazy.map(\.x).min() ?? 0
    let maxX = corners.lazy.map(\.x).max() ?? 0
    let minY = corners.lazy.map(\.y).min() ?? 0
    let maxY = corners.lazy.map(\.y).max() ?? 0
    columns = Extent(minX.rounded(.down), maxX.rounded(.up), limit: width).pixels
    rows = Extent(minY.rounded(.down), maxY.rounded(.up), limit: height).pixels
    areas = Array(repeating: 0, count: (columns.count + 2) * rows.count)
    for polygon in polygons {
      guard var previous = polygon.last else { continue }
      for corner in polygon {
        addEdge(from: previous, to: corner)
        previous = corner
      }
    }
  }

  /// Calls back for every pixel of a row that is covered, with its coverage.
  func forEachPixel(ofRow y: Int, _ body: (_ x: Int, _ coverage: Float) -> Void) {
    let rowStart = (y - rows.lowerBound) * (columns.count + 2)
    var sum: Float = 0
    for column in 0..<columns.count {
      sum += areas[rowStart + column]
      let coverage = min(abs(sum), 1)
      if coverage > 1 / 1024 { body(columns.lowerBound + column, coverage) }
    }
  }

  private mutating func addEdge(from start: Point, to end: Point) {
    guard start.y != end.y else { return }
    let isDownward = start.y < end.y
    let (top, bottom) = isDownward ? (start, end) : (end, start)
    let slope = (bottom.x - top.x) / (bottom.y - top.y)
    let firstRow = max(top.y, Double(rows.lowerBound))
    let lastRow = min(bottom.y, Double(rows.upperBound))
    guard firstRow < lastRow else { return }
    for row in Int(firstRow)..<Int(lastRow.rounded(.up)) {
      let upper = max(firstRow, Double(row))
      let lower = min(lastRow, Double(row + 1))
      let height = (lower - upper) * (isDownward ? 1 : -1)
      addPiece(
        row: row - rows.lowerBound, height: height, fromX: top.x + (upper - top.y) * slope,
        toX: top.x + (lower - top.y) * slope)
    }
  }

  /// Adds the piece of an edge inside one row.
  private mutating func addPiece(row: Int, height: Double, fromX: Double, toX: Double) {
    let limit = Double(columns.count)
    let origin = Double(columns.lowerBound)
    let left = min(max(min(fromX, toX) - origin, 0), limit)
    let right = min(max(max(fromX, toX) - origin, 0), limit)
    let rowStart = row * (columns.count + 2)
    let first = Int(left)
    let last = max(first, Int(right.rounded(.up)) - 1)
    if first == last {
      let share = 1 - ((left + right) / 2 - Double(first))
      add(height * share, height * (1 - share), at: rowStart + first)
      return
    }
    let heightPerColumn = height / (right - left)
    for column in first...last {
      let from = max(left, Double(column)) - Double(column)
      let to = min(right, Double(column + 1)) - Double(column)
      let piece = heightPerColumn * (to - from)
      let share = 1 - (from + to) / 2
      add(piece * share, piece * (1 - share), at: rowStart + column)
    }
  }

  private mutating func add(_ here: Double, _ next: Double, at index: Int) {
    areas[index] += Float(here)
    areas[index + 1] += Float(next)
  }
}
