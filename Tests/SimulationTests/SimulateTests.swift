import Simulation
import Testing

/// Graphs whose timeline is known.
struct SimulateTests {
  @Test func anEmptyGraphTakesNoTime() throws {
    let timeline = try simulate(TaskGraph())
    #expect(timeline.taskCount == 0)
    #expect(timeline.trackCount == 0)
    #expect(timeline.makespan == .zero)
  }

  @Test func aStreamWithoutTasksIsIdleAllTheTime() throws {
    let blueprint = Blueprint(streamCount: 2, tasks: [.init(duration: 5, streams: [1])])
    let timeline = try simulate(blueprint.graph)
    #expect(timeline.spans(of: 0).isEmpty)
    #expect(timeline.idleTime(of: 0) == Nanoseconds(5))
    #expect(timeline.busyTime(of: 1) == Nanoseconds(5))
  }

  @Test func aStreamRunsItsTasksOneAfterAnother() throws {
    let tasks = (1...100).map { Blueprint.Task(duration: $0, streams: [0]) }
    let timeline = try simulate(Blueprint(streamCount: 1, tasks: tasks).graph)
    let sums = (1...100).map { (count: Int64) in count * (count + 1) / 2 }
    #expect(timeline.ends == sums)
    #expect(timeline.idleTime(of: 0) == .zero)
  }

  @Test func aTaskOnSeveralStreamsStartsWhenAllReachIt() throws {
    let blueprint = Blueprint(
      streamCount: 3,
      tasks: [
        .init(duration: 3, streams: [0]), .init(duration: 8, streams: [1]),
        .init(duration: 2, streams: [0, 1, 2]), .init(duration: 1, streams: [2]),
      ])
    let timeline = try simulate(blueprint.graph)
    #expect(timeline.starts == [0, 0, 8, 10])
    #expect(timeline.spans(of: 2).map(\.task) == [2, 3])
  }

  @Test func aWaitingTaskHoldsBackTheRestOfItsStream() throws {
    let blueprint = Blueprint(
      streamCount: 2,
      tasks: [
        .init(duration: 1, streams: [0]), .init(duration: 1, streams: [0]),
        .init(duration: 9, streams: [1]),
      ],
      dependencies: [.init(task: 0, predecessor: 2)])
    #expect(try simulate(blueprint.graph).starts == [9, 10, 0])
  }

  @Test func tasksOfNoDurationKeepTheirOrder() throws {
    let blueprint = Blueprint(
      streamCount: 2, tasks: (0..<6).map { .init(duration: 0, streams: [$0 % 2]) },
      dependencies: [.init(task: 0, predecessor: 5)])
    let timeline = try simulate(blueprint.graph)
    #expect(timeline.ends == [0, 0, 0, 0, 0, 0])
    #expect(timeline.spans(of: 0).map(\.task) == [0, 2, 4])
    #expect(timeline.makespan == .zero)
  }

  /// `m` micro-batches through `p` equal stages: `(m + p − 1)(forward + backward)`.
  @Test(arguments: [1, 2, 4, 7], [1, 3, 8])
  func aUniformPipelineMatchesTheClosedForm(stageCount: Int, microBatchCount: Int) throws {
    let timeline = try simulate(pipeline(stageCount: stageCount, microBatchCount: microBatchCount))
    let slotCount = Int64(microBatchCount + stageCount - 1)
    #expect(timeline.makespan == Nanoseconds(slotCount * (10 + 20)))
    for stage in 0..<stageCount {
      #expect(timeline.idleTime(of: stage) == Nanoseconds(Int64(stageCount - 1) * (10 + 20)))
    }
  }

  @Test func aLongChainRunsToItsEnd() throws {
    let count = 100_000
    var graph = TaskGraph()
    graph.reserveCapacity(taskCount: count, dependencyCount: count)
    for _ in 0..<2 { _ = graph.addStream() }
    for task in 0..<count { _ = graph.addTask(duration: Nanoseconds(3), on: task % 2) }
    for task in 1..<count { graph.addDependency(of: task, on: task - 1) }
    #expect(try simulate(graph).makespan == Nanoseconds(300_000))
  }

  @Test func aTaskThatWaitsForItselfIsStuck() {
    let blueprint = Blueprint(
      streamCount: 1, tasks: [.init(duration: 1, streams: [0]), .init(duration: 1, streams: [0])],
      dependencies: [.init(task: 1, predecessor: 1)])
    #expect(throws: SimulationError.deadlock(tasks: [1])) { try simulate(blueprint.graph) }
  }

  @Test func aDependencyAgainstAStreamsOrderIsStuckAtTheFirstOfTheTwo() {
    let blueprint = Blueprint(
      streamCount: 1, tasks: [.init(duration: 0, streams: [0]), .init(duration: 0, streams: [0])],
      dependencies: [.init(task: 0, predecessor: 1)])
    #expect(throws: SimulationError.deadlock(tasks: [0])) { try simulate(blueprint.graph) }
  }

  @Test func aCircleNamesTheTasksAtTheFrontOfItsStreamsAndAtMostEight() {
    let count = 12
    let blueprint = Blueprint(
      streamCount: count, tasks: (0..<count).map { .init(duration: 1, streams: [$0]) },
      dependencies: (0..<count).map { .init(task: $0, predecessor: ($0 + 1) % count) })
    #expect(throws: SimulationError.deadlock(tasks: Array(0..<8))) {
      try simulate(blueprint.graph)
    }
  }

  @Test func theLongestTimeIsReachedButNotExceeded() throws {
    var blueprint = Blueprint(
      streamCount: 1,
      tasks: [.init(duration: .max - 1, streams: [0]), .init(duration: 1, streams: [0])])
    #expect(try simulate(blueprint.graph).makespan == Nanoseconds(.max))
    blueprint.tasks[1].duration = 2
    #expect(throws: SimulationError.tooLong) { try simulate(blueprint.graph) }
  }

  /// All forwards of a stage, then all its backwards, the first micro-batch first in both.
  private func pipeline(stageCount: Int, microBatchCount: Int) -> TaskGraph {
    var blueprint = Blueprint(streamCount: stageCount, tasks: [])
    for stage in 0..<stageCount {
      for duration: Int64 in [10, 20] {
        let task = Blueprint.Task(duration: duration, streams: [stage])
        blueprint.tasks += Array(repeating: task, count: microBatchCount)
      }
    }
    for stage in 1..<max(stageCount, 1) {
      for microBatch in 0..<microBatchCount {
        let forward = stage * 2 * microBatchCount + microBatch
        let backward = forward + microBatchCount
        let width = 2 * microBatchCount
        blueprint.dependencies += [
          .init(task: forward, predecessor: forward - width),
          .init(task: backward - width, predecessor: backward),
        ]
      }
    }
    return blueprint.graph
  }
}
