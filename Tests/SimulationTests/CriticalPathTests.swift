import Testing

@testable import Simulation

struct CriticalPathTests {
  @Test(arguments: Blueprint.runnable)
  func itsTasksTileTheMakespan(_ blueprint: Blueprint) throws {
    let graph = blueprint.graph
    expectTiles(criticalPath(of: try simulate(graph), through: graph), try simulate(graph))
  }

  @Test(arguments: ContendedBlueprint.random)
  func itTilesWhatSharesHardwareToo(_ blueprint: ContendedBlueprint) throws {
    let timeline = try blueprint.timeline
    expectTiles(criticalPath(of: timeline, through: blueprint.blueprint.graph), timeline)
  }

  private func expectTiles(_ path: [Int], _ timeline: Timeline) {
    var end: Int64 = 0
    for task in path {
      #expect(timeline.starts[task] == end && timeline.ends[task] > end)
      end = timeline.ends[task]
    }
    #expect(end == timeline.makespan.count)
  }

  /// Each task of the path, made longer, makes the run longer; by as much, when it is the last one.
  @Test func whatIsOnThePathDecides() throws {
    var graph = TaskGraph()
    let streams = [graph.addStream(), graph.addStream()]
    let first = graph.addTask(duration: Nanoseconds(10), on: streams[0])
    let beside = graph.addTask(duration: Nanoseconds(4), on: streams[1])
    let both = graph.addTask(duration: Nanoseconds(3), on: streams)
    let last = graph.addTask(duration: Nanoseconds(7), on: streams[1])
    let short = graph.addTask(duration: Nanoseconds(6), on: streams[0])
    graph.addDependency(of: last, on: first)
    let path = criticalPath(of: try simulate(graph), through: graph)
    #expect(path == [first, both, last])
    #expect(!path.contains(beside) && !path.contains(short))
  }

  @Test func noTasksHaveNoPath() throws {
    let graph = TaskGraph()
    #expect(criticalPath(of: try simulate(graph), through: graph).isEmpty)
  }
}
