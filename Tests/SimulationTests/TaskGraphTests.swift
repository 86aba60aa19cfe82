import Simulation
import Testing

struct TaskGraphTests {
  @Test func positionsCountFromZeroInTheOrderAdded() {
    var graph = TaskGraph()
    #expect(graph.addStream() == 0)
    #expect(graph.addStream() == 1)
    #expect(graph.addTask(duration: Nanoseconds(1), on: 0) == 0)
    #expect(graph.addTask(duration: Nanoseconds(1), on: [0, 1]) == 1)
    #expect(graph.streamCount == 2)
    #expect(graph.taskCount == 2)
  }

  @Test func aNegativeDurationIsRefused() async {
    await #expect(processExitsWith: .failure) {
      var graph = TaskGraph()
      _ = graph.addTask(duration: Nanoseconds(-1), on: graph.addStream())
    }
  }

  @Test func aStreamThatWasNotAddedIsRefused() async {
    await #expect(processExitsWith: .failure) {
      var graph = TaskGraph()
      _ = graph.addTask(duration: .zero, on: 0)
    }
  }

  @Test func aStreamNamedTwiceIsRefused() async {
    await #expect(processExitsWith: .failure) {
      var graph = TaskGraph()
      let stream = graph.addStream()
      _ = graph.addTask(duration: .zero, on: [stream, stream])
    }
  }

  @Test func aTaskWithoutAStreamIsRefused() async {
    await #expect(processExitsWith: .failure) {
      var graph = TaskGraph()
      _ = graph.addTask(duration: .zero, on: [])
    }
  }

  @Test func aDependencyOnATaskThatWasNotAddedIsRefused() async {
    await #expect(processExitsWith: .failure) {
      var graph = TaskGraph()
      let task = graph.addTask(duration: .zero, on: graph.addStream())
      graph.addDependency(of: task, on: task + 1)
    }
  }
}
