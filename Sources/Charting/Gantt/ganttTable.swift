import Simulation
import Training

/// The bars of the rows; beyond 2 000 of them, each lane's total for each activity.
func ganttTable(of rows: [TimelineDrawing.PlacedRow], unit: TimeUnit) -> DataTable {
  let barCount = rows.reduce(0) { $0 + $1.row.lanes.reduce(0) { $0 + $1.count } }
  return barCount <= 2_000 ? barTable(of: rows, unit: unit) : totalsTable(of: rows, unit: unit)
}

private func barTable(of rows: [TimelineDrawing.PlacedRow], unit: TimeUnit) -> DataTable {
  let head = TableHead(rows)
  let columns = [
    "lane", "activity", "micro-batch", "start (\(unit.symbol))", "end (\(unit.symbol))",
    "operations",
  ]
  return DataTable(
    columns: head.columns + columns,
    rows: rows.flatMap { placed in
      let cells = head.cells(of: placed.row)
      return placed.row.namedLanes.flatMap { lane in
        lane.bars.map { bar in
          cells + [
            lane.name, bar.activity.look.title,
            bar.microBatch < 0 ? "" : "\(placed.names.number(of: bar))",
            unit.exactDigits(of: Nanoseconds(bar.start)),
            unit.exactDigits(of: Nanoseconds(bar.end)), "\(bar.taskCount)",
          ]
        }
      }
    })
}

private func totalsTable(of rows: [TimelineDrawing.PlacedRow], unit: TimeUnit) -> DataTable {
  let head = TableHead(rows)
  let columns = ["lane", "activity", "operations", "time (\(unit.symbol))"]
  return DataTable(
    columns: head.columns + columns,
    rows: rows.flatMap { placed in
      let cells = head.cells(of: placed.row)
      return placed.row.namedLanes.flatMap { lane in
        ActivityTotal.all(of: lane.bars).map { total in
          cells + [
            lane.name, total.activity.look.title, "\(total.taskCount)",
            unit.exactDigits(of: total.time),
          ]
        }
      }
    })
}

private struct ActivityTotal {
  var activity: Activity
  var taskCount = 0
  var time = Nanoseconds.zero

  /// Those that occur, in the order of `Activity`.
  static func all(of bars: [LaneBar]) -> [ActivityTotal] {
    var totals = Activity.allCases.map { ActivityTotal(activity: $0) }
    for bar in bars {
      let index = Int(bar.activity.rawValue)
      totals[index].taskCount += Int(bar.taskCount)
      totals[index].time.count += bar.end - bar.start
    }
    return totals.filter { $0.taskCount > 0 }
  }
}

/// The columns that say whose row it is.
private struct TableHead {
  private let hasAskedRanks: Bool

  init(_ rows: [TimelineDrawing.PlacedRow]) {
    hasAskedRanks = rows.contains { !$0.row.askedRanks.isEmpty }
  }

  var columns: [String] {
    ["devices", "device count", "first rank"] + (hasAskedRanks ? ["ranks asked for"] : [])
  }

  func cells(of row: RankRow) -> [String] {
    [displayName(row.rankClass.name), "\(row.rankClass.rankCount)", "\(row.rankClass.ranks.first)"]
      + (hasAskedRanks ? [RowChoice.ranks(row.askedRanks).text] : [])
  }
}

extension RankRow {
  fileprivate var namedLanes: [(name: String, bars: [LaneBar])] {
    [("compute", compute)] + communication.map { ($0.name, $0.bars) }
  }
}
