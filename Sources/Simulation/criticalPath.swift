/// The tasks that decide when a run of a graph ends: each starts the moment the one before it ends.
///
/// - Parameters:
///   - timeline: A run of the graph.
///   - graph: What ran.
/// - Returns: In time order, without tasks that take no time. The first starts at zero, the last ends
///   the run, and their durations sum to its makespan. Where several would do, the task before on a
///   stream goes before one that is waited for, so that the path changes streams only when it must.
package func criticalPath(of timeline: Timeline, through graph: TaskGraph) -> [Int] {
  guard
    let last = timeline.times.indices.max(by: { timeline.times[$0].end < timeline.times[$1].end })
  else {
    return []
  }
  var path: [Int] = []
  var task: Int? = last
  while let present = task {
    if timeline.times[present].end > timeline.times[present].start { path.append(present) }
    task = timeline.times[present].start > 0 ? cause(of: present, in: timeline, graph) : nil
  }
  return path.reversed()
}

/// What ended when a task started.
private func cause(of task: Int, in timeline: Timeline, _ graph: TaskGraph) -> Int? {
  let start = timeline.times[task].start
  let before = graph.streams(of: task).lazy.compactMap { timeline.task(before: task, on: $0) }
  return before.first { timeline.times[$0].end == start }
    ?? graph.predecessors(of: task).first { timeline.times[$0].end == start }
}

extension TaskGraph {
  /// The streams that a task occupies, in the order given when it was added.
  fileprivate func streams(of task: Int) -> [StreamIndex] {
    let stream = Int(tasks[task].stream)
    guard stream < 0 else { return [stream] }
    let places = places[Int(placeOffsets[~stream])..<Int(placeOffsets[~stream + 1])]
    return places.map { Int($0.stream) }
  }

  /// The tasks that a task waits for.
  fileprivate func predecessors(of task: Int) -> [Int] {
    let first = Int(tasks[task].predecessor)
    guard first >= 0 else { return [] }
    var predecessors = [first]
    var link = Int(tasks[task].otherPredecessors)
    while link >= 0 {
      predecessors.append(Int(predecessorLinks[link].task))
      link = Int(predecessorLinks[link].next)
    }
    return predecessors
  }
}

extension Timeline {
  /// The task that ran before another on one of its tracks; nil for the first.
  fileprivate func task(before task: Int, on track: Int) -> Int? {
    let order = tasks(of: track)
    var (low, high) = (order.startIndex, order.endIndex)
    while low < high {
      let middle = (low + high) / 2
      if times[Int(order[middle])].start < times[task].start {
        low = middle + 1
      } else {
        high = middle
      }
    }
    // Tasks that take no time start together.
    while Int(order[low]) != task { low += 1 }
    return low == order.startIndex ? nil : Int(order[low - 1])
  }
}
