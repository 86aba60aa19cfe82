import Training

/// The columns in which at least half of a lane's communication is exposed, neighbours joined.
///
/// What is shorter than a pixel, or a tenth of a column, would be specks that say nothing.
func exposedColumns(
  of lane: RankRow.CommunicationLane, on columns: ColumnGrid
) -> [Range<Int>] {
  var exposed = ColumnCoverage(count: columns.count, perNanosecond: columns.perNanosecond)
  for index in 0..<lane.exposed.count {
    exposed.add(from: lane.exposed.starts[index], to: lane.exposed.ends[index])
  }
  var busy = ColumnCoverage(count: columns.count, perNanosecond: columns.perNanosecond)
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
