import Training

/// The columns in which at least half of a lane's communication is exposed, neighbours joined.
func exposedColumns(
  of lane: RankRow.CommunicationLane, columnsPerNanosecond: Double, columnCount: Int
) -> [Range<Int>] {
  let exposed = ColumnCoverage(
    starts: lane.exposed.starts, ends: lane.exposed.ends, scale: columnsPerNanosecond,
    columnCount: columnCount)
  let busy = ColumnCoverage(
    starts: lane.bars.starts, ends: lane.bars.ends, scale: columnsPerNanosecond,
    columnCount: columnCount)
  var runs: [Range<Int>] = []
  for column in 0..<columnCount {
    let share = exposed.shares[column]
    guard share > 0.02, share >= 0.5 * busy.shares[column] else { continue }
    if let last = runs.last, last.upperBound == column {
      runs[runs.count - 1] = last.lowerBound..<column + 1
    } else {
      runs.append(column..<column + 1)
    }
  }
  return runs
}

/// How much of each column some intervals cover, 0 to 1.
private struct ColumnCoverage {
  private(set) var shares: [Double]

  init(starts: [Int64], ends: [Int64], scale: Double, columnCount: Int) {
    shares = [Double](repeating: 0, count: columnCount)
    for index in starts.indices {
      let start = Double(starts[index]) * scale
      let end = Double(ends[index]) * scale
      let first = min(Int(start), columnCount - 1)
      let last = min(Int(end), columnCount - 1)
      if first == last {
        shares[first] += end - start
      } else {
        shares[first] += Double(first + 1) - start
        shares[last] += end - Double(last)
        for column in (first + 1)..<last { shares[column] += 1 }
      }
    }
  }
}
