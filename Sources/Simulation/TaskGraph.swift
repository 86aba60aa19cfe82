/// What is to be run: tasks, the streams they occupy, and what each of them waits for.
///
/// A stream runs its tasks one at a time in the order in which they were added, as a GPU's stream
/// does. A task that occupies several streams (a collective) starts when all of them reach it.
///
/// Holds up to 2³¹ − 1 of each: tasks, dependencies, and places of tasks on streams.
package struct TaskGraph: Sendable {
  /// A stream's position, 0-based, in the order of `addStream`.
  package typealias StreamIndex = Int
  /// A task's position, 0-based, in the order of `addTask`.
  package typealias TaskIndex = Int

  package var streamCount: Int { lastTasks.count }
  package var taskCount: Int { durations.count }

  /// `[task]`, in nanoseconds.
  private(set) var durations: [Int64] = []
  /// Pairs in the order they were added: `occupants[i]` occupies `streams[i]`.
  private(set) var streams: [Int32] = []
  private(set) var occupants: [Int32] = []
  /// The streams of task `i` are `streams[streamOffsets[i]..<streamOffsets[i + 1]]`.
  private(set) var streamOffsets: [Int32] = [0]
  /// Pairs in the order they were added: `successors[i]` waits for `predecessors[i]`.
  private(set) var predecessors: [Int32] = []
  private(set) var successors: [Int32] = []
  /// `[stream]`: the task added to it last; −1 while it has none.
  private var lastTasks: [Int32] = []

  package init() {}

  package mutating func reserveCapacity(taskCount: Int, dependencyCount: Int) {
    durations.reserveCapacity(taskCount)
    streams.reserveCapacity(taskCount)
    occupants.reserveCapacity(taskCount)
    streamOffsets.reserveCapacity(taskCount + 1)
    predecessors.reserveCapacity(dependencyCount)
    successors.reserveCapacity(dependencyCount)
  }

  package mutating func addStream() -> StreamIndex {
    precondition(streamCount < Int32.max, "a graph has fewer than 2³¹ streams")
    lastTasks.append(-1)
    return streamCount - 1
  }

  /// Adds a task at the end of one stream.
  ///
  /// - Parameters:
  ///   - duration: Not negative.
  ///   - stream: A stream of this graph.
  /// - Returns: The task's position.
  package mutating func addTask(duration: Nanoseconds, on stream: StreamIndex) -> TaskIndex {
    occupy(stream)
    return finishTask(duration)
  }

  /// Adds a task at the end of several streams; it starts when all of them reach it.
  ///
  /// - Parameters:
  ///   - duration: Not negative.
  ///   - streams: At least one, each at most once.
  /// - Returns: The task's position.
  package mutating func addTask(duration: Nanoseconds, on streams: [StreamIndex]) -> TaskIndex {
    precondition(!streams.isEmpty, "a task occupies at least one stream")
    for stream in streams { occupy(stream) }
    return finishTask(duration)
  }

  /// Makes `task` wait for the end of `predecessor`, which may have been added before or after it.
  package mutating func addDependency(of task: TaskIndex, on predecessor: TaskIndex) {
    precondition(
      durations.indices.contains(task) && durations.indices.contains(predecessor),
      "a dependency joins two added tasks")
    precondition(predecessors.count < Int32.max, "a graph has fewer than 2³¹ dependencies")
    predecessors.append(Int32(predecessor))
    successors.append(Int32(task))
  }

  /// Puts the task that is being added at the end of a stream.
  private mutating func occupy(_ stream: StreamIndex) {
    precondition(
      lastTasks.indices.contains(stream), "a task runs on streams that were added before it")
    precondition(lastTasks[stream] != taskCount, "a task occupies each of its streams once")
    precondition(streams.count < Int32.max, "a graph has fewer than 2³¹ places on streams")
    let task = Int32(taskCount)
    lastTasks[stream] = task
    streams.append(Int32(stream))
    occupants.append(task)
  }

  private mutating func finishTask(_ duration: Nanoseconds) -> TaskIndex {
    precondition(duration >= .zero, "a task's duration is not negative")
    durations.append(duration.count)
    streamOffsets.append(Int32(streams.count))
    return durations.count - 1
  }
}
