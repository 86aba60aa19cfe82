/// What is to be run: tasks, the streams they occupy, and what each of them waits for.
///
/// A stream runs its tasks one at a time in the order in which they were added, as a GPU's stream
/// does. A task that occupies several streams (a collective) starts when all of them reach it.
package struct TaskGraph: Sendable {
  /// A stream's position, 0-based, in the order of `addStream`.
  package typealias StreamIndex = Int
  /// A task's position, 0-based, in the order of `addTask`.
  package typealias TaskIndex = Int

  package private(set) var streamCount = 0
  package var taskCount: Int { durations.count }

  /// `[task]`, in nanoseconds.
  var durations: [Int64] = []
  /// The streams of task `i` are `streams[streamOffsets[i]..<streamOffsets[i + 1]]`.
  var streams: [Int32] = []
  var streamOffsets: [Int32] = [0]
  /// Pairs in the order they were added: `successors[i]` waits for `predecessors[i]`.
  var predecessors: [Int32] = []
  var successors: [Int32] = []

  package init() {}

  package mutating func reserveCapacity(taskCount: Int, dependencyCount: Int) {
    durations.reserveCapacity(taskCount)
    streams.reserveCapacity(taskCount)
    streamOffsets.reserveCapacity(taskCount + 1)
    predecessors.reserveCapacity(dependencyCount)
    successors.reserveCapacity(dependencyCount)
  }

  package mutating func addStream() -> StreamIndex {
    streamCount += 1
    return streamCount - 1
  }

  /// Adds a task at the end of one stream.
  ///
  /// - Parameter duration: Not negative.
  package mutating func addTask(duration: Nanoseconds, on stream: StreamIndex) -> TaskIndex {
    append(stream)
    return finishTask(duration)
  }

  /// Adds a task at the end of several streams; it starts when all of them reach it.
  ///
  /// - Parameter streams: At least one, each at most once.
  package mutating func addTask(duration: Nanoseconds, on streams: [StreamIndex]) -> TaskIndex {
    precondition(!streams.isEmpty, "a task occupies at least one stream")
    for stream in streams { append(stream) }
    return finishTask(duration)
  }

  /// Makes `task` wait for the end of `predecessor`, which may have been added before or after it.
  package mutating func addDependency(of task: TaskIndex, on predecessor: TaskIndex) {
    precondition(task < taskCount && predecessor < taskCount, "a dependency joins two added tasks")
    predecessors.append(Int32(truncatingIfNeeded: predecessor))
    successors.append(Int32(truncatingIfNeeded: task))
  }

  private mutating func append(_ stream: StreamIndex) {
    precondition(stream < streamCount, "a task runs on streams that were added before it")
    streams.append(Int32(truncatingIfNeeded: stream))
  }

  private mutating func finishTask(_ duration: Nanoseconds) -> TaskIndex {
    precondition(duration >= .zero, "a task's duration is not negative")
    durations.append(duration.count)
    streamOffsets.append(Int32(truncatingIfNeeded: streams.count))
    return durations.count - 1
  }
}
