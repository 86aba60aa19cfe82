import Simulation

/// A task graph as plain data, so that tests can change it and work it out by hand.
struct Blueprint: Sendable {
  struct Task: Sendable {
    /// In nanoseconds.
    var duration: Int64
    var streams: [Int]
  }

  struct Dependency: Sendable {
    var task: Int
    var predecessor: Int
  }

  var streamCount: Int
  /// In the order they are added.
  var tasks: [Task]
  var dependencies: [Dependency] = []

  var graph: TaskGraph {
    var graph = TaskGraph()
    for _ in 0..<streamCount { _ = graph.addStream() }
    for task in tasks {
      _ = graph.addTask(duration: Nanoseconds(task.duration), on: task.streams)
    }
    for dependency in dependencies {
      graph.addDependency(of: dependency.task, on: dependency.predecessor)
    }
    return graph
  }

  /// `[task]`: what must end before it starts.
  var predecessors: [[Int]] {
    var predecessors = [[Int]](repeating: [], count: tasks.count)
    var lastTasks = [Int?](repeating: nil, count: streamCount)
    for (index, task) in tasks.enumerated() {
      predecessors[index] += task.streams.compactMap { lastTasks[$0] }
      for stream in task.streams { lastTasks[stream] = index }
    }
    for dependency in dependencies {
      predecessors[dependency.task].append(dependency.predecessor)
    }
    return predecessors
  }

  /// `[task]`: when it ends, found by going over all tasks until nothing changes; nil if never.
  var endsByBruteForce: [Int64?] {
    let predecessors = predecessors
    var ends = [Int64?](repeating: nil, count: tasks.count)
    var hasChanged = true
    while hasChanged {
      hasChanged = false
      for index in tasks.indices where ends[index] == nil {
        let known = predecessors[index].compactMap { ends[$0] }
        guard known.count == predecessors[index].count else { continue }
        ends[index] = (known.max() ?? 0) + tasks[index].duration
        hasChanged = true
      }
    }
    return ends
  }

  /// The same tasks and dependencies, each task on a stream of its own.
  var withoutSharedStreams: Self {
    var copy = self
    copy.streamCount = tasks.count
    for index in tasks.indices { copy.tasks[index].streams = [index] }
    return copy
  }
}
