/// Runs a task graph.
///
/// A task starts as soon as it is next on each of its streams and all it waits for has ended.
///
/// - Complexity: Linear in tasks, places on streams and dependencies.
/// - Throws: When tasks wait for one another in a circle, or time overflows.
package func simulate(_ graph: TaskGraph) throws(SimulationError) -> Timeline {
  var run = Run(of: graph)
  run.openStreams()
  try run.runToEnd()
  return run.timeline
}

/// A task graph on its way through time.
private struct Run {
  let graph: TaskGraph
  /// The tasks of each stream, in their order.
  let tracks: Groups
  /// The tasks that wait for each task.
  let successors: Groups
  /// `[task]`: how many streams have yet to reach it and how many dependencies have yet to end.
  var waitCounts: [Int32]
  /// `[task]`: while it waits, the latest of the times that are known to hold it back.
  var starts: [Int64]
  var ends: [Int64]
  /// `[stream]`: where in `tracks.values` its present task stands.
  var positions: [Int32]
  /// A stack of tasks that nothing holds back: its first `readyCount` entries.
  ///
  /// Each of them is the present task of a stream, so that there are at most as many as streams.
  var ready: [Int32]
  var readyCount = 0

  init(of graph: TaskGraph) {
    self.graph = graph
    tracks = Groups(graph.occupants, by: graph.streams, keyCount: graph.streamCount)
    successors = Groups(graph.successors, by: graph.predecessors, keyCount: graph.taskCount)
    waitCounts = [Int32](repeating: 0, count: graph.taskCount)
    for task in graph.occupants { waitCounts[Int(task)] += 1 }
    for task in graph.successors { waitCounts[Int(task)] += 1 }
    starts = [Int64](repeating: 0, count: graph.taskCount)
    ends = starts
    positions = Array(tracks.offsets.dropLast())
    ready = [Int32](repeating: 0, count: graph.streamCount)
  }

  var timeline: Timeline {
    Timeline(starts: starts, ends: ends, tasks: tracks.values, offsets: tracks.offsets)
  }

  mutating func openStreams() {
    for stream in 0..<graph.streamCount { reachPresentTask(of: stream, at: 0) }
  }

  mutating func runToEnd() throws(SimulationError) {
    var endedCount = 0
    while readyCount > 0 {
      readyCount -= 1
      try run(Int(ready[readyCount]))
      endedCount += 1
    }
    if endedCount < graph.taskCount { throw .deadlock(tasks: stuckTasks(limit: 8)) }
  }

  private mutating func run(_ task: Int) throws(SimulationError) {
    let (end, overflow) = starts[task].addingReportingOverflow(graph.durations[task])
    if overflow { throw .tooLong }
    ends[task] = end
    for place in Int(graph.streamOffsets[task])..<Int(graph.streamOffsets[task + 1]) {
      let stream = Int(graph.streams[place])
      positions[stream] += 1
      reachPresentTask(of: stream, at: end)
    }
    for index in Int(successors.offsets[task])..<Int(successors.offsets[task + 1]) {
      release(Int(successors.values[index]), at: end)
    }
  }

  private mutating func reachPresentTask(of stream: Int, at time: Int64) {
    let position = positions[stream]
    if position < tracks.offsets[stream + 1] {
      release(Int(tracks.values[Int(position)]), at: time)
    }
  }

  /// Removes one of the reasons for which a task waits.
  private mutating func release(_ task: Int, at time: Int64) {
    starts[task] = max(starts[task], time)
    waitCounts[task] -= 1
    if waitCounts[task] == 0 {
      ready[readyCount] = Int32(truncatingIfNeeded: task)
      readyCount += 1
    }
  }

  /// What streams that have not ended are stuck at, ascending.
  private func stuckTasks(limit: Int) -> [Int] {
    let streams = (0..<graph.streamCount).filter { positions[$0] < tracks.offsets[$0 + 1] }
    let tasks = Set(streams.map { Int(tracks.values[Int(positions[$0])]) })
    return Array(tasks.sorted().prefix(limit))
  }
}
