import Simulation
import Training

/// A 1F1B pipeline with sends between its stages and an optimizer at the end.
///
/// Times are in nanoseconds; a backward pass takes twice as long as a forward pass.
func pipelineStep(
  stageCount: Int, microBatchCount: Int, forward: Int64 = 10_000_000, send: Int64 = 1_500_000,
  blockCount: Int = 1, allReduce: Int64 = 0
) -> StepTimeline {
  var builder = StepBuilder()
  let kinds: [StreamKind] = [.compute, .tensor, .sendForward, .sendBackward]
  let tracks = (0..<stageCount).map {
    builder.addRanks("stage \($0)", stage: $0, count: 8, streams: kinds).lowerBound
  }
  let shape = ScheduleShape(rankCount: stageCount, microBatchCount: microBatchCount)
  let program = OneForwardOneBackward().program(for: shape, costs: .equal)
  var passes = program.actions.map { $0.flatMap(\.passes)[...] }
  var arrivals: [Arrival: Int] = [:]
  var didAdvance = true
  while didAdvance {
    didAdvance = false
    for stage in 0..<stageCount {
      guard let pass = passes[stage].first else { continue }
      let isForward = pass.kind == .forward
      let arrival = arrivals[Arrival(stage: stage, kind: pass.kind, microBatch: pass.microBatch)]
      let needsArrival = isForward ? stage > 0 : stage < stageCount - 1
      if needsArrival && arrival == nil { continue }
      passes[stage].removeFirst()
      didAdvance = true
      var last = arrival
      for block in 0..<blockCount {
        let duration = (isForward ? forward : 2 * forward) / Int64(blockCount)
        last = builder.add(
          isForward ? .forward : .backward, taking: duration, on: [tracks[stage]],
          microBatch: pass.microBatch, block: block, after: last.map { [$0] } ?? [])
        guard allReduce > 0 else { continue }
        last = builder.add(
          .allReduce, taking: allReduce, on: [tracks[stage] + 1], microBatch: pass.microBatch,
          block: block, after: last.map { [$0] } ?? [])
      }
      let neighbour = isForward ? stage + 1 : stage - 1
      guard (0..<stageCount).contains(neighbour), let last else { continue }
      let next = Arrival(stage: neighbour, kind: pass.kind, microBatch: pass.microBatch)
      arrivals[next] = builder.add(
        .sendReceive, taking: send, on: [tracks[stage] + (isForward ? 2 : 3)],
        microBatch: pass.microBatch, after: [last])
    }
  }
  for stage in 0..<stageCount {
    builder.add(.optimizer, taking: forward / 2, on: [tracks[stage]])
  }
  return builder.step
}

private struct Arrival: Hashable {
  var stage: Int
  var kind: StagePass.Kind
  var microBatch: Int
}

/// Sharded data parallelism: weights are gathered one layer ahead, gradients scattered behind.
func shardedStep(layerCount: Int, forward: Int64 = 4_000_000, gather: Int64 = 3_000_000)
  -> StepTimeline
{
  var builder = StepBuilder()
  let first = builder.addRanks(
    "all devices", count: 64, streams: [.compute, .weights, .gradients]
  ).lowerBound
  var computed: Int?
  for direction in [Activity.forward, .backward] {
    for layer in 0..<layerCount {
      let block = direction == .forward ? layer : layerCount - 1 - layer
      let gathered = builder.add(.allGather, taking: gather, on: [first + 1], block: block)
      computed = builder.add(
        direction, taking: direction == .forward ? forward : 2 * forward, on: [first],
        microBatch: 0, block: block, after: [gathered] + [computed].compactMap(\.self))
      guard direction == .backward, let computed else { continue }
      builder.add(
        .reduceScatter, taking: gather * 5 / 2, on: [first + 2], block: block,
        after: [computed])
    }
  }
  let last = builder.add(.reduceScatter, taking: gather, on: [first + 2])
  builder.add(.optimizer, taking: 3 * forward, on: [first], after: [last])
  return builder.step
}

/// Replicas whose gradients are all-reduced in buckets while the backward pass runs.
func replicatedStep(layerCount: Int, forward: Int64 = 4_500_000, allReduce: Int64 = 9_500_000)
  -> StepTimeline
{
  var builder = StepBuilder()
  let first = builder.addRanks(
    "all devices", count: 64, streams: [.compute, .gradients]
  ).lowerBound
  for block in 0..<layerCount {
    builder.add(.forward, taking: forward, on: [first], microBatch: 0, block: block)
  }
  var last: [Int] = []
  for block in (0..<layerCount).reversed() {
    let pass = builder.add(
      .backward, taking: 2 * forward, on: [first], microBatch: 0, block: block)
    if block.isMultiple(of: 2) {
      last = [builder.add(.allReduce, taking: 2 * allReduce, on: [first + 1], after: [pass])]
    }
  }
  builder.add(.optimizer, taking: 3 * forward, on: [first], after: last)
  return builder.step
}
