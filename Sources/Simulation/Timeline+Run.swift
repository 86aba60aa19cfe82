extension Timeline {
  /// Runs a graph; its times are written where the timeline keeps them.
  ///
  /// - Parameters:
  ///   - graph: What is run.
  ///   - runToEnd: Starts and ends tasks until none is ready.
  /// - Throws: What `runToEnd` throws, or that tasks wait for one another in a circle.
  init(
    running graph: TaskGraph, runToEnd: (Run) throws(SimulationError) -> Void
  ) throws(SimulationError) {
    var failure: SimulationError?
    var ends: [Int64] = []
    var order: [Int32] = []
    let starts = [Int64](unsafeUninitializedCapacity: graph.taskCount) { starts, startCount in
      ends = [Int64](unsafeUninitializedCapacity: graph.taskCount) { ends, endCount in
        order = [Int32](unsafeUninitializedCapacity: graph.placeCount) { order, orderCount in
          GraphMemory.of(graph) { memory in
            let run = Run(of: graph, in: memory, starts: starts, ends: ends, order: order)
            failure = Self.failure(of: run, runToEnd: runToEnd)
          }
          // What a failed run leaves is not looked at, and partly not initialized.
          if failure == nil {
            (startCount, endCount, orderCount) = (ends.count, ends.count, order.count)
          }
        }
      }
    }
    if let failure { throw failure }
    self.init(starts: starts, ends: ends, tasks: order, offsets: graph.trackOffsets)
  }

  private static func failure(
    of run: Run, runToEnd: (Run) throws(SimulationError) -> Void
  ) -> SimulationError? {
    do throws(SimulationError) {
      try runToEnd(run)
      let stuckTasks = run.stuckTasks(limit: 8)
      return stuckTasks.isEmpty ? nil : .deadlock(tasks: stuckTasks)
    } catch {
      return error
    }
  }
}
