import Foundation
import Simulation
import Workloads

/// Prints a row of the engine's table.
///
/// Tasks; ns to add one; ns to simulate one, fastest and median; million tasks a second; that
/// divided by 25; bytes a task at the peak; ns to simulate one with contention.
///
/// The bytes count the graph, the run and its timeline, and what `pipelineGraph` notes while it adds
/// tasks.
func measureEngine(taskCount: Int) throws {
  let microBatchCount = max(1, taskCount / 64)
  let memoryBefore = peakMemory()
  var graph = TaskGraph()
  let adding = Timing(repetitionCount: 1) {
    graph = pipelineGraph(stageCount: 16, microBatchCount: microBatchCount)
  }
  var makespan = try simulate(graph).makespan
  let bytes = peakMemory() - memoryBefore
  let timing = try Timing(repetitionCount: max(9, 20_000_000 / taskCount)) {
    makespan = max(makespan, try simulate(graph).makespan)
  }
  let contention = pipelineContention(stageCount: 16, microBatchCount: microBatchCount)
  let contended = try Timing(repetitionCount: max(3, 2_000_000 / taskCount)) {
    makespan = max(makespan, try simulate(graph, contention: contention).makespan)
  }
  let count = Double(graph.taskCount)
  let rate = 1e3 * count / timing.fastest
  // The runtime's own memory would drown that of a small graph.
  let memory = taskCount < 1_000_000 ? "–" : String(format: "%.1f", Double(bytes) / count)
  let columns =
    [graph.taskCount.formatted()]
    + [adding.fastest / count, timing.fastest / count, timing.median / count, rate, rate / 25]
    .map { String(format: "%.1f", $0) }
    + [memory, String(format: "%.0f", contended.fastest / count)]
  print(columns.joined(separator: " "))
}
