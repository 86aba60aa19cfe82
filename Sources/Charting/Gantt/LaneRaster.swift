import Training

/// A lane's bars on a grid of columns: wide bars stay bars, columns crowded with narrow ones become
/// stacks whose heights are the shares of the column's time.
///
/// No time is lost or invented: bars and stacks cover exactly the lane's busy time.
struct LaneRaster {
  /// A bar, or what is left of it beside crowded columns.
  struct Piece: Equatable {
    var bar: LaneBar
    /// In columns from the start of the step.
    var start: Double
    var end: Double

    var width: Double { end - start }
  }

  private(set) var pieces: [Piece] = []
  private(set) var stacks = LaneStacks()
  private(set) var crowdedColumnCount = 0
  private(set) var occupiedColumnCount = 0
  /// The most tasks that one crowded column stands for.
  private(set) var maximumTaskCount = 0
  /// `[column × activity count + activity]`: the share of the column's time.
  private(set) var shares: [Float]
  private(set) var isCrowded: [Bool]
  let columns: ColumnGrid
  private var columnCount: Int { isCrowded.count }

  static let activityCount = Activity.allCases.count

  init(of bars: [LaneBar], on columns: ColumnGrid) {
    self.columns = columns
    let scale = columns.perNanosecond
    shares = []
    isCrowded = [Bool](repeating: false, count: columns.count)
    markCrowdedColumns(of: bars, scale: scale)
    if crowdedColumnCount > 0 {
      shares = [Float](repeating: 0, count: columnCount * Self.activityCount)
    }
    for bar in bars {
      place(bar, from: Double(bar.start) * scale, to: Double(bar.end) * scale)
    }
    stacks = LaneStacks(of: self)
  }

  /// The lane on the finest columns that need at most `limit` rectangles, or on the widest.
  static func fitting(_ bars: [LaneBar], on axis: TimeAxis, limit: Int) -> LaneRaster {
    var columns = ColumnGrid(axis: axis)
    var raster = LaneRaster(of: bars, on: columns)
    while raster.rectangleCount > limit, columns.canBeCoarser {
      columns.perPixel /= 2
      raster = LaneRaster(of: bars, on: columns)
    }
    return raster
  }

  private var rectangleCount: Int { pieces.count + stacks.blocks.count }

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
  private mutating func markCrowdedColumns(of bars: [LaneBar], scale: Double) {
    var narrowBarCounts = [Int32](repeating: 0, count: columnCount)
    var taskCounts = [Int32](repeating: 0, count: columnCount)
    for bar in bars {
      let start = Double(bar.start) * scale
      let end = Double(bar.end) * scale
      guard end - start < 1 else { continue }
      let (first, last) = columns(from: start, to: end)
      narrowBarCounts[first] += 1
      taskCounts[first] += bar.taskCount
      guard last != first else { continue }
      narrowBarCounts[last] += 1
      taskCounts[last] += bar.taskCount
    }
    for column in 0..<columnCount where narrowBarCounts[column] >= 2 {
      isCrowded[column] = true
      crowdedColumnCount += 1
      maximumTaskCount = max(maximumTaskCount, Int(taskCounts[column]))
    }
    occupiedColumnCount = crowdedColumnCount
  }

  /// Gives the ends of a bar to the crowded columns they lie in and keeps the rest as a piece.
  private mutating func place(_ bar: LaneBar, from start: Double, to end: Double) {
    var (start, end) = (start, end)
    let (first, last) = columns(from: start, to: end)
    if isCrowded[first] {
      let edge = last == first ? end : Double(first + 1)
      add((edge - start) * bar.share, of: bar.activity, to: first)
      start = edge
    }
    if last != first, isCrowded[last] {
      add((end - Double(last)) * bar.share, of: bar.activity, to: last)
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
