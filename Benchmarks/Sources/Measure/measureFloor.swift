import CMemory
import Foundation

/// Prints what memory alone costs a run of `pipelineGraph`: tasks; ns a task, fastest and median.
///
/// Only what the engine's interface forces: every task's record is read once, and its times and its
/// place in the order of its stream are written once, into fresh memory under large pages, in the
/// order in which a pipeline of 16 stages runs. Nothing waits, nothing is decided.
func measureFloor(taskCount: Int) {
  let stageSize = max(2, taskCount / 32 * 2)
  let records = [Record](repeating: Record(), count: 16 * stageSize)
  let timing = Timing(repetitionCount: max(9, 20_000_000 / records.count)) {
    passThrough(records, stageSize: stageSize)
  }
  let columns = [timing.fastest, timing.median].map { $0 / Double(records.count) }
  print(
    ([records.count.formatted()] + columns.map { String(format: "%.1f", $0) }).joined(
      separator: " "))
}

/// As large as a task in a graph.
private struct Record {
  var duration: Int64 = 1
  var stream: Int32 = 0
  var next: Int32 = -1
  var predecessor: Int32 = -1
  var otherPredecessors: Int32 = -1
}

private struct Times {
  var start: Int64
  var end: Int64
}

private func passThrough(_ records: [Record], stageSize: Int) {
  _ = [Times](unsafeUninitializedCapacity: records.count) { times, timeCount in
    _ = [Int32](unsafeUninitializedCapacity: records.count) { order, orderCount in
      ask_for_large_pages(times.baseAddress, 16 * records.count)
      ask_for_large_pages(order.baseAddress, 4 * records.count)
      records.withUnsafeBufferPointer { records in
        var time: Int64 = 0
        for place in 0..<stageSize {
          // A stage's passes are one stream, its sends another: every second task.
          let placeOnStream = place / 2 + place % 2 * (stageSize / 2)
          for first in stride(from: 0, to: records.count, by: stageSize) {
            let task = first + place
            fetch_to_read(records.baseAddress, 24 * (task + 12))
            fetch_to_write(times.baseAddress, 16 * (task + 12))
            let end = time &+ records[task].duration
            times[task] = Times(start: time, end: end)
            order[first + placeOnStream] = Int32(truncatingIfNeeded: task)
            time = end
          }
        }
      }
      (timeCount, orderCount) = (times.count, order.count)
    }
  }
}
