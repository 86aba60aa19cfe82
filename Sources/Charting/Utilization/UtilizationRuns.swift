/// Equal cells of a utilization grid as rectangles.
struct UtilizationRuns {
  struct Run: Equatable {
    var level: Int
    var rows: Range<Int>
    var columns: Range<Int>
  }

  private(set) var runs: [Run] = []
  /// How many rows differ from the one above them, the first included.
  private(set) var kindCount = 0

  /// Rows that look the same are joined, then columns within them.
  init(of grid: UtilizationGrid) {
    let levels = grid.means.map { $0.map(UtilizationScale.level) }
    var first = 0
    for row in 1...levels.count where row == levels.count || levels[row] != levels[first] {
      add(levels[first], rows: first..<row)
      first = row
    }
  }

  private mutating func add(_ levels: [Int?], rows: Range<Int>) {
    kindCount += 1
    var first = 0
    for column in 1...levels.count where column == levels.count || levels[column] != levels[first] {
      if let level = levels[first] {
        runs.append(Run(level: level, rows: rows, columns: first..<column))
      }
      first = column
    }
  }
}
