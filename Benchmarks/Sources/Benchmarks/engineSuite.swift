import Benchmark
import Simulation
import Workloads

/// The engine on a million tasks: 16 stages, 15,625 micro-batches, each pass followed by a send.
///
/// It is to run at least 25 million tasks a second, 40 ns a task.
func engineSuite() -> BenchmarkSuite {
  let suite = BenchmarkSuite(name: "engine")
  let graph = pipelineGraph(stageCount: 16, microBatchCount: 15_625)

  suite.benchmark("add 1,000,000 tasks") { state in
    let graph = pipelineGraph(stageCount: 16, microBatchCount: 15_625)
    try state.end()
    state.handled(graph.taskCount, nanosecondLimit: 40)
  }

  suite.benchmark("simulate 1,000,000 tasks") { state in
    let timeline = try simulate(graph)
    try state.end()
    state.handled(timeline.taskCount, nanosecondLimit: 40)
  }

  let contention = pipelineContention(stageCount: 16, microBatchCount: 15_625)
  suite.benchmark("simulate 1,000,000 tasks with contention") { state in
    let timeline = try simulate(graph, contention: contention)
    try state.end()
    state.handled(timeline.taskCount, nanosecondLimit: 400)
  }
  return suite
}
