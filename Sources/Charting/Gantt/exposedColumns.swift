import Training

/// The columns in which at least half of a lane's communication is exposed, neighbours joined.
///
/// What is shorter than a pixel, or a tenth of a column, would be specks that say nothing.
func exposedColumns(
  of lane: RankRow.CommunicationLane, on columns: ColumnGrid
) -> [Range<Int>] {
  var exposed = ColumnCoverage(columns)
  for index in 0..<lane.exposed.count {
    exposed.add(from: lane.exposed.starts[index], to: lane.exposed.ends[index])
  }
  var busy = ColumnCoverage(columns)
  for bar in lane.bars { busy.add(from: bar.start, to: bar.end) }
  var runs: [Range<Int>] = []
  for column in 0..<columns.count {
    let share = exposed.shares[column]
    guard share >= 0.1, share >= 0.5 * busy.shares[column] else { continue }
    if let last = runs.last, last.upperBound == column {
      runs[runs.count - 1] = last.lowerBound..<column + 1
    } else {
      runs.append(column..<column + 1)
    }
  }
  return runs.filter { Double($0.count) >= columns.perPixel }
}

/// How much of each column is covered, 0 to 1.
private struct ColumnCoverage {
  private(set) var shares: [Double]
  private let scale: Double

  init(_ columns: ColumnGrid) {
    shares = [Double](repeating: 0, count: columns.count)
    scale = columns.perNanosecond
  }

  mutating func add(from start: Int64, to end: Int64) {
    let (start, end) = (Double(start) * scale, Double(end) * scale)
    let first = min(Int(start), shares.count - 1)
    let last = min(Int(end), shares.count - 1)
    guard first < last else {
      shares[first] += end - start
      return
    }
    shares[first] += Double(first + 1) - start
    shares[last] += end - Double(last)
    for column in (first + 1)..<last { shares[column] += 1 }
  }
}
