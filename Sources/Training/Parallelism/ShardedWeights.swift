import Simulation

/// Adds the gathering of sharded weights.
///
/// ZeRO-3 gathers each block before its forward and again before its backward pass, one block ahead:
/// a gather waits until the block two visits before is done and its memory is free. A block that the
/// compute stream visits twice in a row stays gathered.
///
/// Source: [FSDP](https://arxiv.org/abs/2304.11277), sections 3.2 and 3.3.
struct ShardedWeights {
  let plan: StepPlan
  let placement: GroupPlacement

  func addGathers(before visits: [Visit], of streams: RankStreams, to step: inout StepBuilder) {
    guard plan.strategy.sharding == .zero3, let stream = streams.weights else { return }
    let visits = visits.filter(\.readsWeights)
    for (index, visit) in visits.enumerated() {
      let size = weightSize(ofBlock: visit.block)
      let isGathered = index > 0 && visits[index - 1].block == visit.block
      guard !isGathered, size > .zero else { continue }
      let record = record(size: size, block: visit.block)
      let gather = step.add(
        record, duration: time(size), on: stream,
        after: index > 1 ? visits[index - 2].lastCompute : nil)
      step.addDependency(of: visit.firstCompute, on: gather)
    }
  }

  /// ZeRO-1 and ZeRO-2 gather what the sharded optimizer has updated, once a step, in buckets.
  func addGathers(
    after optimizer: Int, parameterCount: Double, of streams: RankStreams,
    to step: inout StepBuilder
  ) {
    guard [.zero1, .zero2].contains(plan.strategy.sharding), let stream = streams.weights else {
      return
    }
    var left = ByteCount(amount: parameterCount * plan.job.precision.weightSize)
    while left > .zero {
      let size = min(left, plan.strategy.bucketSize)
      _ = step.add(
        record(size: size, block: nil), duration: time(size), on: stream, after: optimizer)
      left = left - size
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
