import Simulation
import Training

/// How busy the devices of a step are: rows of neighbouring devices, columns of equal time.
///
/// Busy is what computes. Rows are means, so that any number of devices has at most 256 of them;
/// what a mean hides is in the row's range and in the quantiles over all devices.
struct UtilizationGrid {
  /// Over the whole step, of the devices of one row.
  struct RowShare: Equatable {
    var mean = 0.0
    var least = 1.0
    var most = 0.0
  }

  /// In whole percent, over all devices in one column.
  struct Quantiles: Equatable {
    var fifth: Int
    var median: Int
    var ninetyFifth: Int
  }

  static let rowLimit = 256
  static let columnCount = 400

  let deviceCount: Int
  /// Of every row but the last, which may have fewer.
  let devicesPerRow: Int
  /// `[row][column]`, 0 to 1.
  private(set) var means: [[Float]]
  /// For each row.
  private(set) var rows: [RowShare]
  /// For each column.
  private(set) var quantiles: [Quantiles] = []

  /// - Parameters:
  ///   - step: With a makespan above zero.
  ///   - deviceCount: Its ranks are below it.
  ///
  /// - Complexity: Linear in compute tasks, and in columns × rank classes × the rows of each.
  init(of step: StepTimeline, deviceCount: Int) {
    self.deviceCount = deviceCount
    devicesPerRow = (deviceCount + Self.rowLimit - 1) / Self.rowLimit
    let rowCount = (deviceCount + devicesPerRow - 1) / devicesPerRow
    means = Array(
      repeating: [Float](repeating: 0, count: Self.columnCount), count: rowCount)
    rows = Array(repeating: RowShare(), count: rowCount)
    var histogram = PercentHistogram(columnCount: Self.columnCount)
    for rankClass in step.rankClasses {
      let coverage = Self.coverage(of: rankClass, in: step)
      histogram.add(coverage, count: rankClass.rankCount)
      add(coverage, of: rankClass)
    }
    quantiles = histogram.quantiles
  }

  /// The devices of a row.
  func devices(of row: Int) -> Range<Int> {
    row * devicesPerRow..<min((row + 1) * devicesPerRow, deviceCount)
  }

  private static func coverage(
    of rankClass: StepTimeline.RankClass, in step: StepTimeline
  ) -> [Double] {
    let scale = Double(columnCount) / Double(step.timeline.makespan.count)
    var coverage = ColumnCoverage(count: columnCount, perNanosecond: scale)
    for task in step.timeline.tasks(of: rankClass.tracks.lowerBound) {
      coverage.add(
        from: step.timeline.times[Int(task)].start, to: step.timeline.times[Int(task)].end)
    }
    return coverage.shares
  }

  private mutating func add(_ coverage: [Double], of rankClass: StepTimeline.RankClass) {
    let total = coverage.reduce(0, +) / Double(Self.columnCount)
    var counts: [Int: Int] = [:]
    for rank in rankClass.ranks.ranks where rank < deviceCount {
      counts[rank / devicesPerRow, default: 0] += 1
    }
    for (row, count) in counts {
      let weight = Double(count) / Double(devices(of: row).count)
      for column in coverage.indices { means[row][column] += Float(weight * coverage[column]) }
      rows[row].mean += weight * total
      rows[row].least = min(rows[row].least, total)
      rows[row].most = max(rows[row].most, total)
    }
  }
}

/// How many devices have which utilization, for each column, in whole percent.
private struct PercentHistogram {
  /// `[column × 101 + percent]`: so many devices.
  private var counts: [Int]
  private let columnCount: Int

  init(columnCount: Int) {
    self.columnCount = columnCount
    counts = [Int](repeating: 0, count: columnCount * 101)
  }

  mutating func add(_ shares: [Double], count: Int) {
    for (column, share) in shares.enumerated() {
      counts[column * 101 + max(0, min(100, Int((100 * share).rounded())))] += count
    }
  }

  var quantiles: [UtilizationGrid.Quantiles] {
    (0..<columnCount).map { column in
      let bins = counts[column * 101..<(column + 1) * 101]
      return UtilizationGrid.Quantiles(
        fifth: quantile(0.05, of: bins), median: quantile(0.5, of: bins),
        ninetyFifth: quantile(0.95, of: bins))
    }
  }

  /// The least percentage that so large a share of the devices does not exceed.
  private func quantile(_ share: Double, of bins: ArraySlice<Int>) -> Int {
    let total = Double(bins.reduce(0, +))
    var passed = 0
    let index = bins.firstIndex { count in
      passed += count
      return Double(passed) >= share * total && passed > 0
    }
    return index.map { $0 - bins.startIndex } ?? 0
  }
}
