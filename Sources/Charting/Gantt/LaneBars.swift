import Simulation
import Training

/// The bars of one lane: neighbouring tasks of one activity and micro-batch are one bar.
///
/// Flat arrays, one entry a bar: a lane may hold millions.
struct LaneBars {
  private(set) var starts: [Int64] = []
  private(set) var ends: [Int64] = []
  private(set) var activities: [Activity] = []
  /// −1 for what happens once a step.
  private(set) var microBatches: [Int32] = []
  /// The first task's block in the model; −1 when it has none.
  private(set) var blocks: [Int32] = []
  private(set) var taskCounts: [Int32] = []

  var count: Int { starts.count }
  var busyTime: Nanoseconds { Nanoseconds(zip(starts, ends).reduce(0) { $0 + $1.1 - $1.0 }) }

  /// - Parameters:
  ///   - tracks: Tracks whose spans do not overlap.
  ///   - separatesBlocks: Whether a block's work is a bar of its own.
  init(of tracks: [Int], in step: StepTimeline, separatesBlocks: Bool = false) {
    for track in tracks {
      let tasks = step.timeline.tasks(of: track)
      reserveCapacity(min(tasks.count, 65_536))
      let firstBar = count
      for task in tasks {
        let task = Int(task)
        append(
          step.tasks[task], from: step.timeline.starts[task], to: step.timeline.ends[task],
          after: firstBar, separatesBlocks: separatesBlocks)
      }
    }
  }

  /// The time covered by bars; the lane's tracks must be in time order, as a single track is.
  var intervals: Intervals {
    var result = Intervals()
    for bar in 0..<count { result.append(starts[bar], ends[bar]) }
    return result
  }

  private mutating func append(
    _ record: StepTimeline.TaskRecord, from start: Int64, to end: Int64, after firstBar: Int,
    separatesBlocks: Bool
  ) {
    guard start < end else { return }
    let microBatch = Int32(truncatingIfNeeded: record.microBatch ?? -1)
    let block = Int32(truncatingIfNeeded: record.block ?? -1)
    let last = count - 1
    if last >= firstBar, ends[last] == start, activities[last] == record.activity,
      microBatches[last] == microBatch, !separatesBlocks || blocks[last] == block
    {
      ends[last] = end
      taskCounts[last] += 1
      return
    }
    starts.append(start)
    ends.append(end)
    activities.append(record.activity)
    microBatches.append(microBatch)
    blocks.append(block)
    taskCounts.append(1)
  }

  private mutating func reserveCapacity(_ extra: Int) {
    starts.reserveCapacity(count + extra)
    ends.reserveCapacity(count + extra)
    activities.reserveCapacity(count + extra)
    microBatches.reserveCapacity(count + extra)
    blocks.reserveCapacity(count + extra)
    taskCounts.reserveCapacity(count + extra)
  }
}
