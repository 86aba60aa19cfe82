import Simulation

/// A step in the making: the task graph, with a record of what each task is.
struct StepBuilder {
  private(set) var graph = TaskGraph()
  private(set) var tasks: [StepTimeline.TaskRecord] = []
  private(set) var streams: [StreamKind] = []

  /// Makes room for so many tasks, each of which waits for one or two others.
  mutating func reserveCapacity(taskCount: Int) {
    tasks.reserveCapacity(taskCount)
    graph.reserveCapacity(taskCount: taskCount, dependencyCount: taskCount + taskCount / 2)
  }

  var streamCount: Int { graph.streamCount }

  mutating func addStream(_ kind: StreamKind) -> Int {
    streams.append(kind)
    return graph.addStream()
  }

  /// - Returns: The task's index.
  mutating func add(
    _ record: StepTimeline.TaskRecord, duration: Nanoseconds, on stream: Int,
    after earlier: Int? = nil
  ) -> Int {
    tasks.append(record)
    let task = graph.addTask(duration: duration, on: stream)
    if let earlier { graph.addDependency(of: task, on: earlier) }
    return task
  }

  /// A task that waits for several ranks.
  mutating func add(
    _ record: StepTimeline.TaskRecord, duration: Nanoseconds, on streams: [Int],
    after earlier: [Int]
  ) -> Int {
    if streams.count == 1, earlier.count == 1 {
      return add(record, duration: duration, on: streams[0], after: earlier[0])
    }
    tasks.append(record)
    let task = graph.addTask(duration: duration, on: streams)
    for predecessor in earlier { graph.addDependency(of: task, on: predecessor) }
    return task
  }

  mutating func addDependency(of task: Int, on earlier: Int) {
    graph.addDependency(of: task, on: earlier)
  }
}
