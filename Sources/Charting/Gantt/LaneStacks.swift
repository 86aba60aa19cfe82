/// The stacks of a lane's crowded columns, equal neighbours joined.
struct LaneStacks {
  /// One activity's layer of the stacks over some columns.
  struct Block: Equatable {
    var activity: Int
    /// In columns.
    var start: Int
    var end: Int
    /// From the lane's lower edge, as a fraction of its height.
    var bottom: Double
    var height: Double
  }

  private(set) var blocks: [Block] = []

  /// How far shares may differ within a joined stack: a fraction, about a device pixel.
  ///
  /// The joined stack shows their mean, so no area is lost.
  private static let tolerance: Float = 0.03

  init() {}

  init(of raster: LaneRaster) {
    guard raster.crowdedColumnCount > 0 else { return }
    var run = Run()
    for column in raster.isCrowded.indices {
      guard raster.isCrowded[column] else {
        finish(&run)
        continue
      }
      if !run.resembles(raster, column: column, tolerance: Self.tolerance) {
        finish(&run)
      }
      run.add(raster, column: column)
    }
    finish(&run)
  }

  private mutating func finish(_ run: inout Run) {
    guard run.count > 0 else { return }
    var bottom = 0.0
    for activity in 0..<LaneRaster.activityCount where run.sums[activity] > 0 {
      let height = Double(run.sums[activity]) / Double(run.count)
      blocks.append(
        Block(
          activity: activity, start: run.start, end: run.start + run.count, bottom: bottom,
          height: height))
      bottom += height
    }
    run = Run()
  }
}

/// Neighbouring columns that are drawn as one stack.
private struct Run {
  var start = 0
  var count = 0
  /// `[activity]`: of the shares.
  var sums = [Float](repeating: 0, count: LaneRaster.activityCount)

  func resembles(_ raster: LaneRaster, column: Int, tolerance: Float) -> Bool {
    guard count > 0 else { return true }
    return sums.indices.allSatisfy { activity in
      let mean = sums[activity] / Float(count)
      return abs(raster.share(of: activity, in: column) - mean) <= tolerance
    }
  }

  mutating func add(_ raster: LaneRaster, column: Int) {
    if count == 0 { start = column }
    count += 1
    for activity in sums.indices { sums[activity] += raster.share(of: activity, in: column) }
  }
}
