import Simulation
import Training

/// The bars of the rows; beyond 2 000 of them, each lane's total for each activity.
func ganttTable(of rows: [TimelineDrawing.PlacedRow], unit: TimeUnit) -> DataTable {
  let barCount = rows.reduce(0) { $0 + $1.row.lanes.reduce(0) { $0 + $1.count } }
  return barCount <= 2_000 ? barTable(of: rows, unit: unit) : totalsTable(of: rows, unit: unit)
}

private func barTable(of rows: [TimelineDrawing.PlacedRow], unit: TimeUnit) -> DataTable {
  let columns = [
    "devices", "device count", "lane", "activity", "micro-batch", "start (\(unit.symbol))",
    "end (\(unit.symbol))", "operations",
  ]
  return DataTable(
    columns: columns,
    rows: rows.flatMap { placed in
      placed.row.namedLanes.flatMap { lane in
        (0..<lane.bars.count).map { bar in
          let microBatch = lane.bars.microBatches[bar]
          return placed.row.tableHead + [
            lane.name, lane.bars.activities[bar].look.title,
            microBatch < 0 ? "" : "\(microBatch + 1)",
            unit.exactDigits(of: Nanoseconds(lane.bars.starts[bar])),
            unit.exactDigits(of: Nanoseconds(lane.bars.ends[bar])),
            "\(lane.bars.taskCounts[bar])",
          ]
        }
      }
    })
}

private func totalsTable(of rows: [TimelineDrawing.PlacedRow], unit: TimeUnit) -> DataTable {
  let columns = [
    "devices", "device count", "lane", "activity", "operations", "time (\(unit.symbol))",
  ]
  return DataTable(
    columns: columns,
    rows: rows.flatMap { placed in
      placed.row.namedLanes.flatMap { lane in
        ActivityTotal.all(of: lane.bars).map { total in
          placed.row.tableHead + [
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
  static func all(of bars: LaneBars) -> [ActivityTotal] {
    var totals = Activity.allCases.map { ActivityTotal(activity: $0) }
    for bar in 0..<bars.count {
      let index = Int(bars.activities[bar].rawValue)
      totals[index].taskCount += Int(bars.taskCounts[bar])
      totals[index].time.count += bars.ends[bar] - bars.starts[bar]
    }
    return totals.filter { $0.taskCount > 0 }
  }
}

extension RankRow {
  fileprivate var tableHead: [String] { [displayName(rankClass.name), "\(rankClass.rankCount)"] }

  fileprivate var namedLanes: [(name: String, bars: LaneBars)] {
    [("compute", compute)] + communication.map { ($0.name, $0.bars) }
  }
}
