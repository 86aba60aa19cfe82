import Simulation

/// Adds the gathering of sharded weights.
///
/// ZeRO-3 and HSDP gather each block before its forward and again before its backward pass, a given
/// number of blocks ahead: with one, a gather waits until the block two visits before is done and its
/// memory is free; with none, until the block before is done. A block that the compute stream visits
/// twice in a row stays gathered, and so does one with micro-batches under way when weights are not
/// resharded after the forward pass.
///
/// Sources: [FSDP](https://arxiv.org/abs/2304.11277), sections 3.2 and 3.3;
/// [`fully_shard`](https://docs.pytorch.org/docs/stable/distributed.fsdp.fully_shard.html),
/// `reshard_after_forward` and `set_modules_to_forward_prefetch`.
struct ShardedWeights {
  let plan: StepPlan
  let placement: GroupPlacement

  func addGathers(before visits: [Visit], of streams: RankStreams, to step: inout StepBuilder) {
    guard plan.strategy.sharding.shardsWeights, plan.strategy.shardCount > 1,
      let stream = streams.weights
    else { return }
    let visits = visits.filter(\.readsWeights)
    var residency = WeightResidency(strategy: plan.strategy)
    for (index, visit) in visits.enumerated() {
      let size = weightSize(ofBlock: visit.block)
      let need = residency.visit(visit.block, at: index, isForward: visit.pass.kind == .forward)
      guard case .gather(let freed) = need, size > .zero else { continue }
      let gather = step.add(
        record(size: size, block: visit.block), duration: time(size), on: stream,
        after: freed.map { visits[$0].lastCompute })
      step.addDependency(of: visit.firstCompute, on: gather)
    }
  }

  /// ZeRO-1 and ZeRO-2 gather what the sharded optimizer has updated, once a step, in buckets.
  func addGathers(
    after optimizer: Int, parameterCount: Double, of streams: RankStreams,
    to step: inout StepBuilder
  ) {
    let strategy = plan.strategy
    guard strategy.sharding.gathersUpdatedWeights, !strategy.gathersWeightsInForward,
      let stream = streams.weights
    else { return }
    var left = ByteCount(amount: parameterCount * plan.job.precision.weightSize)
    while left > .zero {
      let size = min(left, plan.strategy.bucketSize)
      _ = step.add(
        record(size: size, block: nil), duration: time(size), on: stream, after: optimizer)
      left = left - size
    }
  }

  /// The same gathers in the steady state of many steps: those of the step before start with the
  /// step, in the order of the forward pass, and each block's first visit waits for its own.
  ///
  /// What the rank's `parameterCount` has and its blocks do not is the last block's copy of a tied
  /// table. Source: [Megatron-LM](https://github.com/NVIDIA/Megatron-LM), `--overlap-param-gather`.
  func addGathersOfLastUpdate(
    before visits: [Visit], parameterCount: Double, of streams: RankStreams,
    to step: inout StepBuilder
  ) {
    guard plan.strategy.gathersWeightsInForward, let stream = streams.weights else { return }
    var seen = Set<Int>()
    let first = visits.filter { $0.pass.kind == .forward && seen.insert($0.block).inserted }
    let own = first.reduce(0) { $0 + plan.blocks[$1.block].parameterCount }
    let copy = ByteCount(amount: (parameterCount - own) * plan.job.precision.weightSize)
    var waiting: [Visit] = []
    var collected = ByteCount.zero
    for (index, visit) in first.enumerated() {
      let isLast = index == first.count - 1
      collected += weightSize(ofBlock: visit.block) + (isLast ? copy : .zero)
      waiting.append(visit)
      while collected >= plan.strategy.bucketSize || (isLast && collected > .zero) {
        let size = min(collected, plan.strategy.bucketSize)
        let gather = step.add(
          record(size: size, block: nil), duration: time(size), on: stream, after: nil)
        collected = collected - size
        for block in waiting { step.addDependency(of: block.firstCompute, on: gather) }
        if collected > .zero { waiting = [visit] } else { waiting = [] }
      }
    }
  }

  private func record(size: ByteCount, block: Int?) -> StepTimeline.TaskRecord {
    StepTimeline.TaskRecord(activity: .allGather, group: .data, block: block, size: size)
  }

  private func time(_ size: ByteCount) -> Nanoseconds {
    collectiveTime(of: .allGather, size: size, placement: placement, cluster: plan.cluster)
  }

  private func weightSize(ofBlock block: Int) -> ByteCount {
    ByteCount(amount: plan.blocks[block].parameterCount * plan.job.precision.weightSize)
  }
}
