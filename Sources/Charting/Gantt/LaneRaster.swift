import Training

/// A lane's bars on a grid of columns: wide bars stay bars, columns crowded with narrow ones become
/// stacks whose heights are the shares of the column's time.
///
/// No time is lost or invented: bars and stacks cover exactly the lane's busy time.
struct LaneRaster {
  /// A bar, or what is left of it beside crowded columns.
  struct Piece: Equatable {
    var bar: Int
    /// In columns from the start of the step.
    var start: Double
    var end: Double

    var width: Double { end - start }
  }

  private(set) var pieces: [Piece] = []
  private(set) var crowdedColumnCount = 0
  private(set) var occupiedColumnCount = 0
  /// The most tasks that one crowded column stands for.
  private(set) var maximumTaskCount = 0
  /// `[column × activity count + activity]`: the share of the column's time.
  private(set) var shares: [Float]
  private(set) var isCrowded: [Bool]
  private let columnCount: Int

  static let activityCount = Activity.allCases.count

  /// - Parameters:
  ///   - columnsPerNanosecond: The scale.
  ///   - columnCount: At least as many as the last bar needs.
  init(of bars: LaneBars, columnsPerNanosecond: Double, columnCount: Int) {
    self.columnCount = columnCount
    shares = []
    isCrowded = [Bool](repeating: false, count: columnCount)
    markCrowdedColumns(of: bars, scale: columnsPerNanosecond)
    if crowdedColumnCount > 0 {
      shares = [Float](repeating: 0, count: columnCount * Self.activityCount)
    }
    for bar in 0..<bars.count {
      let start = Double(bars.starts[bar]) * columnsPerNanosecond
      let end = Double(bars.ends[bar]) * columnsPerNanosecond
      place(bar, of: bars.activities[bar], from: start, to: end)
    }
  }

  func share(of activity: Int, in column: Int) -> Float {
    shares[column * Self.activityCount + activity]
  }

  private func columns(from start: Double, to end: Double) -> (first: Int, last: Int) {
    let first = min(Int(start), columnCount - 1)
    var last = min(Int(end), columnCount - 1)
    if last > first, Double(last) == end { last -= 1 }
    return (first, last)
  }

  /// A column is crowded when two bars narrower than a column fall into it.
  private mutating func markCrowdedColumns(of bars: LaneBars, scale: Double) {
    var narrowBarCounts = [Int32](repeating: 0, count: columnCount)
    var taskCounts = [Int32](repeating: 0, count: columnCount)
    for bar in 0..<bars.count {
      let start = Double(bars.starts[bar]) * scale
      let end = Double(bars.ends[bar]) * scale
      guard end - start < 1 else { continue }
      let (first, last) = columns(from: start, to: end)
      narrowBarCounts[first] += 1
      taskCounts[first] += bars.taskCounts[bar]
      guard last != first else { continue }
      narrowBarCounts[last] += 1
      taskCounts[last] += bars.taskCounts[bar]
    }
    for column in 0..<columnCount where narrowBarCounts[column] >= 2 {
      isCrowded[column] = true
      crowdedColumnCount += 1
      maximumTaskCount = max(maximumTaskCount, Int(taskCounts[column]))
    }
    occupiedColumnCount = crowdedColumnCount
  }

  /// Gives the ends of a bar to the crowded columns they lie in and keeps the rest as a piece.
  private mutating func place(
    _ bar: Int, of activity: Activity, from start: Double, to end: Double
  ) {
    var (start, end) = (start, end)
    let (first, last) = columns(from: start, to: end)
    if isCrowded[first] {
      let edge = last == first ? end : Double(first + 1)
      add(edge - start, of: activity, to: first)
      start = edge
    }
    if last != first, isCrowded[last] {
      add(end - Double(last), of: activity, to: last)
      end = Double(last)
    }
    guard start < end else { return }
    pieces.append(Piece(bar: bar, start: start, end: end))
    occupiedColumnCount += max(1, Int(end - start))
  }

  private mutating func add(_ share: Double, of activity: Activity, to column: Int) {
    shares[column * Self.activityCount + Int(activity.rawValue)] += Float(share)
  }
}
