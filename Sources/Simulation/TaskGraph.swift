/// What is to be run: tasks, the streams they occupy, and what each of them waits for.
///
/// A stream runs its tasks one at a time in the order in which they were added, as a GPU's stream
/// does. A task that occupies several streams (a collective) starts when all of them reach it.
///
/// Holds up to 2³¹ − 1 of each: tasks, dependencies, and places of tasks on streams. A task takes 24
/// bytes, each stream of one that occupies several 8 more, each dependency beyond its first 8 more.
package struct TaskGraph: Sendable {
  /// A stream's position, 0-based, in the order of `addStream`.
  package typealias StreamIndex = Int
  /// A task's position, 0-based, in the order of `addTask`.
  package typealias TaskIndex = Int

  package var streamCount: Int { streams.count }
  package var taskCount: Int { tasks.count }

  /// `[task]`.
  private(set) var tasks: [TaskRecord] = []
  /// `[stream]`.
  private(set) var streams: [StreamOrder] = []
  /// The streams of the `i`-th task that occupies several are those of
  /// `places[placeOffsets[i]..<placeOffsets[i + 1]]`.
  private(set) var places: [StreamPlace] = []
  private(set) var placeOffsets: [Int32] = [0]
  /// What tasks wait for beyond each one's first predecessor.
  private(set) var predecessorLinks: [PredecessorLink] = []
  /// The sum of the streams' task counts.
  private(set) var placeCount = 0

  package init() {}

  /// Makes room for as many; most tasks keep their first dependency without any.
  package mutating func reserveCapacity(taskCount: Int, dependencyCount: Int) {
    tasks.reserveCapacity(taskCount)
    predecessorLinks.reserveCapacity(max(0, dependencyCount - taskCount))
  }

  package mutating func addStream() -> StreamIndex {
    precondition(streamCount < Int32.max, "a graph has fewer than 2³¹ streams")
    streams.append(StreamOrder())
    return streamCount - 1
  }

  /// Adds a task at the end of one stream.
  ///
  /// - Parameters:
  ///   - duration: Not negative.
  ///   - stream: A stream of this graph.
  /// - Returns: The task's position.
  package mutating func addTask(duration: Nanoseconds, on stream: StreamIndex) -> TaskIndex {
    occupy(stream, place: -1)
    return add(TaskRecord(duration: duration.count, stream: Int32(stream)))
  }

  /// Adds a task at the end of several streams; it starts when all of them reach it.
  ///
  /// - Parameters:
  ///   - duration: Not negative.
  ///   - streams: At least one, each at most once.
  /// - Returns: The task's position.
  package mutating func addTask(duration: Nanoseconds, on streams: [StreamIndex]) -> TaskIndex {
    addTask(duration: duration, on: streams[...])
  }

  /// The same for streams that are a part of a list.
  package mutating func addTask(
    duration: Nanoseconds, on streams: ArraySlice<StreamIndex>
  ) -> TaskIndex {
    precondition(!streams.isEmpty, "a task occupies at least one stream")
    if streams.count == 1 { return addTask(duration: duration, on: streams[streams.startIndex]) }
    for stream in streams {
      occupy(stream, place: Int32(places.count))
      places.append(StreamPlace(stream: Int32(stream)))
    }
    placeOffsets.append(Int32(places.count))
    return add(TaskRecord(duration: duration.count, stream: ~Int32(placeOffsets.count - 2)))
  }

  /// Makes `task` wait for the end of `predecessor`, which may have been added before or after it.
  package mutating func addDependency(of task: TaskIndex, on predecessor: TaskIndex) {
    precondition(
      tasks.indices.contains(task) && tasks.indices.contains(predecessor),
      "a dependency joins two added tasks")
    guard tasks[task].predecessor >= 0 else {
      tasks[task].predecessor = Int32(predecessor)
      return
    }
    precondition(predecessorLinks.count < Int32.max, "a graph has fewer than 2³¹ dependencies")
    predecessorLinks.append(
      PredecessorLink(task: Int32(predecessor), next: tasks[task].otherPredecessors))
    tasks[task].otherPredecessors = Int32(predecessorLinks.count - 1)
  }

  /// Puts the task that is being added at the end of a stream.
  private mutating func occupy(_ stream: StreamIndex, place: Int32) {
    precondition(
      streams.indices.contains(stream), "a task runs on streams that were added before it")
    precondition(streams[stream].last != taskCount, "a task occupies each of its streams once")
    precondition(placeCount < Int32.max, "a graph has fewer than 2³¹ places on streams")
    let task = Int32(taskCount)
    let (last, lastPlace) = streams[stream].append(task, place: place)
    if lastPlace >= 0 {
      places[Int(lastPlace)].next = task
    } else if last >= 0 {
      tasks[Int(last)].next = task
    }
    placeCount += 1
  }

  private mutating func add(_ task: TaskRecord) -> TaskIndex {
    precondition(task.duration >= 0, "a task's duration is not negative")
    tasks.append(task)
    return tasks.count - 1
  }
}
