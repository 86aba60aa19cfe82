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
    var order: [Int32] = []
    let times = [TaskTimes](unsafeUninitializedCapacity: graph.taskCount) { times, timeCount in
      order = [Int32](unsafeUninitializedCapacity: graph.placeCount) { order, orderCount in
        times.askForLargePages()
        order.askForLargePages()
        GraphMemory.of(graph) { memory in
          let run = Run(of: graph, in: memory, times: times, order: order)
          failure = Self.failure(of: run, runToEnd: runToEnd)
        }
        // What a failed run leaves is not looked at, and partly not initialized.
        if failure == nil {
          (timeCount, orderCount) = (times.count, order.count)
        }
      }
    }
    if let failure { throw failure }
    self.init(times: times, tasks: order, offsets: graph.trackOffsets)
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
