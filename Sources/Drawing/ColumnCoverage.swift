/// How much of each pixel column a union of stretches covers.
struct ColumnCoverage {
  struct PartialColumn {
    var x: Int
    /// Above 0, below 1.
    var coverage: Float
    /// The outermost covered places in the column, 0 to 1.
    var left: Float
    var right: Float
  }

  private(set) var fullRuns: [Range<Int>] = []
  private(set) var partialColumns: [PartialColumn] = []

  init(_ extent: Extent) {
    addSparsely(extent)
  }

  /// - Parameters:
  ///   - extents: Stretches that may touch; where they overlap, coverage stops at 1.
  ///   - width: The number of columns.
  /// - Complexity: O(*extents* + *width*).
  init(_ extents: [Extent], width: Int) {
    var columns = Columns(width: width)
    for extent in extents where !extent.isEmpty { columns.add(extent) }
    collect(columns)
  }

  private mutating func addSparsely(_ extent: Extent) {
    let pixels = extent.pixels
    guard !extent.isEmpty, let first = pixels.first, let last = pixels.last else { return }
    let startsFull = extent.part(of: first) == (0, 1)
    let fullStart = startsFull ? first : first + 1
    let endsFull = extent.part(of: last).end == 1 && fullStart <= last
    let fullEnd = endsFull ? last + 1 : last
    if fullStart < fullEnd { fullRuns = [fullStart..<fullEnd] }
    if first < fullStart { append(extent.part(of: first), x: first) }
    if last >= max(fullEnd, first + 1) { append(extent.part(of: last), x: last) }
  }

  private mutating func append(_ part: (start: Float, end: Float), x: Int) {
    partialColumns.append(
      PartialColumn(x: x, coverage: part.end - part.start, left: part.start, right: part.end))
  }

  private mutating func collect(_ columns: Columns) {
    var fullCount: Int32 = 0
    var runStart: Int?
    for x in 0...columns.parts.count {
      let isInside = x < columns.parts.count
      fullCount += columns.steps[x]
      let isFull = isInside && (fullCount > 0 || columns.parts[x].coverage > 1 - 1 / 4096)
      if isFull {
        runStart = runStart ?? x
        continue
      }
      if let start = runStart { fullRuns.append(start..<x) }
      runStart = nil
      if isInside, columns.parts[x].coverage > 0 { partialColumns.append(columns.parts[x]) }
    }
  }
}

/// Coverage being summed: full columns as steps up and down, partial ones as they are.
private struct Columns {
  var steps: [Int32]
  var parts: [ColumnCoverage.PartialColumn]

  init(width: Int) {
    steps = Array(repeating: 0, count: width + 1)
    parts = (0..<width).map { ColumnCoverage.PartialColumn(x: $0, coverage: 0, left: 1, right: 0) }
  }

  mutating func add(_ extent: Extent) {
    let first = Int(extent.start)
    let last = Int(extent.end)
    if first == last { return addPart(of: extent, x: first) }
    if extent.start > Double(first) { addPart(of: extent, x: first) }
    steps[extent.start > Double(first) ? first + 1 : first] += 1
    steps[last] -= 1
    if extent.end > Double(last) { addPart(of: extent, x: last) }
  }

  private mutating func addPart(of extent: Extent, x: Int) {
    let part = extent.part(of: x)
    parts[x].coverage += part.end - part.start
    parts[x].left = min(parts[x].left, part.start)
    parts[x].right = max(parts[x].right, part.end)
  }
}
