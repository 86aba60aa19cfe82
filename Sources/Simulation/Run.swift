import CMemory

/// A task graph on its way through time, whatever decides when its tasks end.
///
/// A stream's present task looks up when each of the tasks it waits for has ended. At the first that
/// has not, it stops and is noted there; when that one ends, it looks on. So most of what is read was
/// written shortly before, and a run needs no memory besides its timeline's.
final class Run {
  let graph: GraphMemory
  /// `[task]`: when it started and ended.
  ///
  /// Before it ends, its end is −1, or −2 − `first` when it holds back a list of tasks that starts with
  /// `first`. The start of a task that is held back is the rest of its list in the same form.
  private let times: UnsafeMutableBufferPointer<TaskTimes>
  /// The tasks of every track in the order they ran, as a timeline keeps them.
  private let order: UnsafeMutableBufferPointer<Int32>
  /// `[stream]`.
  private let streams: PlainMemory<StreamState>
  /// `[i]`: how many streams have yet to reach the `i`-th task that occupies several.
  private let missingCounts: PlainMemory<Int32>
  /// A stack, the first `readyCount` entries: tasks that may be able to start.
  ///
  /// All their streams have reached them, and nothing they have looked up holds them back. Each is the
  /// present task of streams of its own.
  private let ready: PlainMemory<Int32>
  private var readyCount = 0

  /// Reaches the first task of every stream, at time zero.
  ///
  /// - Parameters:
  ///   - graph: What is run.
  ///   - memory: The graph's, which outlives the run.
  ///   - times: Uninitialized, `[task]`; initialized when no task is left.
  ///   - order: Uninitialized, one for every place of a task on a stream; likewise.
  init(
    of graph: TaskGraph, in memory: GraphMemory,
    times: UnsafeMutableBufferPointer<TaskTimes>, order: UnsafeMutableBufferPointer<Int32>
  ) {
    self.graph = memory
    self.times = times
    self.order = order
    times.initialize(repeating: TaskTimes(start: -1, end: -1))
    streams = PlainMemory(
      zip(graph.streams, graph.trackOffsets).map {
        StreamState(present: $0.first, position: $1)
      })
    missingCounts = PlainMemory(
      zip(graph.placeOffsets, graph.placeOffsets.dropFirst()).map { $1 - $0 })
    ready = PlainMemory(repeating: 0, count: graph.streamCount)
    for stream in streams.indices { reachPresentTask(of: stream) }
  }

  /// A task that starts, and when; nil while all wait.
  ///
  /// - Returns: Each task once.
  func startNext() -> (task: Int, time: Int64)? {
    while readyCount > 0 {
      readyCount -= 1
      let task = Int(ready[readyCount])
      if let time = releaseTime(of: task) {
        times[task].start = time
        return (task, time)
      }
    }
    return nil
  }

  /// Ends a task that has started, so that others become ready.
  func end(_ task: Int, at time: Int64) {
    let heldBack = times[task].end
    times[task].end = time
    release(heldBack, at: time)
    let stream = Int(graph.tasks[task].stream)
    if stream >= 0 {
      leave(task, on: stream, for: graph.tasks[task].next, at: time)
    } else {
      for place in graph.places(ofShared: ~stream) {
        leave(task, on: Int(place.stream), for: place.next, at: time)
      }
    }
  }

  /// The streams' present tasks when none is ready: those that never start, ascending.
  func stuckTasks(limit: Int) -> [Int] {
    let tasks = Set(streams.indices.map { streams[$0].present }.filter { $0 >= 0 })
    return tasks.sorted().prefix(limit).map(Int.init)
  }

  /// Looks up what a task has yet to look up; nil when one of the tasks it waits for has not ended.
  private func releaseTime(of task: Int) -> Int64? {
    let stream = graph.firstStream(of: task)
    var link = streams[stream].link
    var time = streams[stream].time
    while link >= 0 {
      let predecessor = graph.predecessorLinks[Int(link)]
      link = predecessor.next
      let end = times[Int(predecessor.task)].end
      if end < 0 {
        streams[stream].link = link
        streams[stream].time = time
        hold(task, by: Int(predecessor.task))
        return nil
      }
      time = max(time, end)
    }
    return time
  }

  private func hold(_ task: Int, by predecessor: Int) {
    times[task].start = times[predecessor].end
    times[predecessor].end = -2 - Int64(task)
  }

  /// Lets a list of tasks, in the form of `times`, look on.
  private func release(_ list: Int64, at time: Int64) {
    var list = list
    while list < -1 {
      let task = Int(-2 - list)
      list = times[task].start
      let stream = graph.firstStream(of: task)
      streams[stream].time = max(streams[stream].time, time)
      push(task)
    }
  }

  private func leave(_ task: Int, on stream: Int, for next: Int32, at time: Int64) {
    order[Int(streams[stream].position)] = Int32(truncatingIfNeeded: task)
    streams[stream].position += 1
    streams[stream].time = time
    streams[stream].present = next
    reachPresentTask(of: stream)
  }

  private func reachPresentTask(of stream: Int) {
    guard streams[stream].present >= 0 else { return }
    let task = Int(streams[stream].present)
    fetchAhead(of: task)
    let occupied = Int(graph.tasks[task].stream)
    if occupied >= 0 {
      lookUpFirst(of: task, on: stream)
    } else {
      missingCounts[~occupied] -= 1
      if missingCounts[~occupied] == 0 { meet(at: task, places: graph.places(ofShared: ~occupied)) }
    }
  }

  /// The last of a task's several streams has reached it: their times become one.
  private func meet(at task: Int, places: Slice<UnsafeBufferPointer<StreamPlace>>) {
    let first = graph.firstStream(of: task)
    for place in places {
      streams[first].time = max(streams[first].time, streams[Int(place.stream)].time)
    }
    lookUpFirst(of: task, on: first)
  }

  private func lookUpFirst(of task: Int, on stream: Int) {
    let (first, others) = (graph.tasks[task].predecessor, graph.tasks[task].otherPredecessors)
    streams[stream].link = others
    if first >= 0 {
      let end = times[Int(first)].end
      if end < 0 { return hold(task, by: Int(first)) }
      streams[stream].time = max(streams[stream].time, end)
    }
    push(task)
  }

  /// Lets memory load what a later task of the same stream needs, while others run.
  ///
  /// Its streams' tasks mostly lie close together in a graph. Twelve tasks are five cache lines: fewer
  /// come too late, more are driven out again.
  private func fetchAhead(of task: Int) {
    let later = task &+ 12
    fetch_to_read(graph.tasks.baseAddress, later &* MemoryLayout<TaskRecord>.stride)
    fetch_to_write(times.baseAddress, later &* MemoryLayout<TaskTimes>.stride)
  }

  private func push(_ task: Int) {
    ready[readyCount] = Int32(truncatingIfNeeded: task)
    readyCount += 1
  }
}
