/// Runs a task graph.
///
/// A task starts as soon as it is next on each of its streams and all it waits for has ended.
///
/// - Complexity: Linear in tasks, places on streams and dependencies.
/// - Throws: When tasks wait for one another in a circle, or time overflows.
package func simulate(_ graph: TaskGraph) throws(SimulationError) -> Timeline {
  try Timeline(running: graph) { (run: Run) throws(SimulationError) in
    while let (task, start) = run.startNext() {
      let (end, overflow) = start.addingReportingOverflow(graph.tasks[task].duration)
      if overflow { throw .tooLong }
      run.end(task, at: end)
    }
  }
}
