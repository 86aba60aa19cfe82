/// Runs a task graph whose tasks slow one another.
///
/// Work flows: whenever a task starts or ends, what is left of those it slowed or slows from now on
/// is settled, and they go on at another speed. Without contention the timeline is that of
/// `simulate(graph)`.
///
/// - Parameters:
///   - graph: A task's duration is what it takes when nothing slows it.
///   - contention: Of streams and tasks of this graph.
/// - Returns: When each task ran, as slowed.
/// - Complexity: O(log streams) for each task and each change of a task's speed, besides the streams
///   and channels of the tasks concerned.
/// - Throws: As `simulate(graph)`.
package func simulate(
  _ graph: TaskGraph, contention: Contention
) throws(SimulationError) -> Timeline {
  try Timeline(running: graph) { (run: Run) throws(SimulationError) in
    var contended = ContendedRun(of: graph, run: run, contention: contention)
    try contended.runToEnd()
  }
}
