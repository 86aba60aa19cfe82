package import Simulation

/// A pipeline under one-forward-one-backward: every stage computes on one stream and sends each
/// result on another; `4 × stages × micro-batches` tasks.
package func pipelineGraph(stageCount: Int, microBatchCount: Int) -> TaskGraph {
  var graph = TaskGraph()
  let taskCount = 4 * stageCount * microBatchCount
  graph.reserveCapacity(taskCount: taskCount, dependencyCount: taskCount)
  let stages = (0..<stageCount).map { stage in
    addStage(warmUpCount: stageCount - stage - 1, microBatchCount: microBatchCount, to: &graph)
  }
  for (stage, next) in zip(stages, stages.dropFirst()) {
    for microBatch in 0..<microBatchCount {
      graph.addDependency(of: next.forward[microBatch], on: stage.forward[microBatch] + 1)
      graph.addDependency(of: stage.backward[microBatch], on: next.backward[microBatch] + 1)
    }
  }
  return graph
}

/// The compute tasks of one stage, `[microBatch]`; the task after each is its send.
private struct Stage {
  var forward: [Int]
  var backward: [Int]
}

/// Some forwards to warm up, then one forward and one backward in turn while there are any.
private func addStage(
  warmUpCount: Int, microBatchCount: Int, to graph: inout TaskGraph
) -> Stage {
  let compute = graph.addStream()
  let network = graph.addStream()
  var stage = Stage(forward: [], backward: [])
  for slot in 0..<microBatchCount + warmUpCount {
    if slot < microBatchCount {
      stage.forward.append(addPass(nanoseconds: 1_000, on: compute, network, to: &graph))
    }
    if slot >= warmUpCount {
      stage.backward.append(addPass(nanoseconds: 2_000, on: compute, network, to: &graph))
    }
  }
  return stage
}

private func addPass(
  nanoseconds: Int64, on compute: Int, _ network: Int, to graph: inout TaskGraph
) -> Int {
  let pass = graph.addTask(duration: Nanoseconds(nanoseconds), on: compute)
  let send = graph.addTask(duration: Nanoseconds(100), on: network)
  graph.addDependency(of: send, on: pass)
  return pass
}
