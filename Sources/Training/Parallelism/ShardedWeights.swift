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
  /// Those of `plan.gradientGroups`.
  let placements: [(group: GroupKind, placement: GroupPlacement)]

  init(plan: StepPlan, stage: Int) {
    self.plan = plan
    placements = plan.gradientGroups.map { ($0, plan.mesh.placement(of: $0, stage: stage)) }
  }

  func addGathers(before visits: [Visit], of streams: RankStreams, to step: inout StepBuilder) {
    guard plan.strategy.sharding == .zero3, let stream = streams.weights else { return }
    for (index, visit) in visits.enumerated()
    where index == 0 || visits[index - 1].block != visit.block {
      for (group, placement) in placements {
        let size = weightSize(ofBlock: visit.block, over: group)
        guard size > .zero else { continue }
        let gather = step.add(
          record(size: size, over: group, block: visit.block),
          duration: time(size, over: placement),
          on: stream, after: index > 1 ? visits[index - 2].lastCompute : nil)
        step.addDependency(of: visit.firstCompute, on: gather)
      }
    }
  }

  /// ZeRO-1 and ZeRO-2 gather what the sharded optimizer has updated, once a step, in buckets.
  func addGathers(
    after optimizer: Int, ofStage stage: Int, of streams: RankStreams, to step: inout StepBuilder
  ) {
    guard [.zero1, .zero2].contains(plan.strategy.sharding), let stream = streams.weights else {
      return
    }
    for (group, placement) in placements {
      var left = weightSize(ofStage: stage, over: group)
      while left > .zero {
        let size = min(left, plan.strategy.bucketSize)
        _ = step.add(
          record(size: size, over: group, block: nil), duration: time(size, over: placement),
          on: stream, after: optimizer)
        left = left - size
      }
    }
  }

  private func record(
    size: ByteCount, over group: GroupKind, block: Int?
  ) -> StepTimeline.TaskRecord {
    StepTimeline.TaskRecord(activity: .allGather, group: group, block: block, size: size)
  }

  private func time(_ size: ByteCount, over placement: GroupPlacement) -> Nanoseconds {
    collectiveTime(of: .allGather, size: size, placement: placement, cluster: plan.cluster)
  }

  private func weightSize(ofBlock block: Int, over group: GroupKind) -> ByteCount {
    ByteCount(
      amount: plan.blocks[block].parameterCount(reducedOver: group)
        * plan.job.precision.weightSize)
  }

  private func weightSize(ofStage stage: Int, over group: GroupKind) -> ByteCount {
    let experts = plan.expertParameterCount(ofStage: stage)
    let others = plan.parameterCount(ofStage: stage) - experts
    return ByteCount(
      amount: (group == .data ? others : experts) * plan.job.precision.weightSize)
  }
}
