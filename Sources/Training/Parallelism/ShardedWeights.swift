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
  private let plan: StepPlan
  private let stage: Int
  private let groups: [Group]
  /// The ranks that gather.
  private let ranks: RankSet
  /// As they see it.
  private let cluster: Cluster

  /// Ranks that hold the same weights and share them out.
  private struct Group {
    var kind: GroupKind
    var placement: GroupPlacement
  }

  init(plan: StepPlan, stage: Int, ranks: RankSet) {
    self.plan = plan
    self.stage = stage
    self.ranks = ranks
    cluster = plan.cluster(seenBy: [ranks])
    groups = plan.gradientGroups.filter { plan.strategy.shardCount(of: $0) > 1 }.map {
      Group(kind: $0, placement: plan.shardPlacement(of: $0, stage: stage))
    }
  }

  func addGathers(before visits: [Visit], of streams: RankStreams, to step: inout StepBuilder) {
    guard plan.strategy.sharding.shardsWeights, let stream = streams.weights else { return }
    let visits = visits.filter(\.readsWeights)
    var residency = WeightResidency(strategy: plan.strategy)
    var prices = CollectivePrices(cluster: cluster)
    for (index, visit) in visits.enumerated() {
      let need = residency.visit(visit.block, at: index, isForward: visit.pass.kind == .forward)
      guard case .gather(let freed) = need else { continue }
      for group in groups {
        let size = weightSize(ofBlock: visit.block, over: group.kind)
        guard size > .zero else { continue }
        let gather = add(
          size, over: group, block: visit.block, on: stream,
          after: freed.map { visits[$0].lastCompute }, at: &prices, to: &step)
        step.addDependency(of: visit.firstCompute, on: gather)
      }
    }
  }

  /// ZeRO-1 and ZeRO-2 gather what the sharded optimizer has updated, once a step, in buckets.
  func addGathers(
    after optimizer: Int, of streams: RankStreams, to step: inout StepBuilder
  ) {
    let strategy = plan.strategy
    guard strategy.sharding.gathersUpdatedWeights, !strategy.gathersWeightsInForward,
      let stream = streams.weights
    else { return }
    var prices = CollectivePrices(cluster: cluster)
    for group in groups {
      let count = plan.parameterCount(ofStage: stage, reducedOver: group.kind)
      var left = ByteCount(amount: count * plan.job.precision.weightSize)
      while left > .zero {
        let size = min(left, strategy.bucketSize)
        _ = add(
          size, over: group, block: nil, on: stream, after: optimizer, at: &prices, to: &step)
        left = left - size
      }
    }
  }

  /// The same gathers in the steady state of many steps: those of the step before start with the
  /// step, in the order of the forward pass, and each block's first visit waits for its own.
  ///
  /// Source: [Megatron-LM](https://github.com/NVIDIA/Megatron-LM), `--overlap-param-gather`.
  func addGathersOfLastUpdate(
    before visits: [Visit], of streams: RankStreams, to step: inout StepBuilder
  ) {
    guard plan.strategy.gathersWeightsInForward, let stream = streams.weights else { return }
    var seen = Set<Int>()
    let first = visits.filter { $0.pass.kind == .forward && seen.insert($0.block).inserted }
    var prices = CollectivePrices(cluster: cluster)
    for group in groups {
      addBuckets(of: group, before: first, on: stream, at: &prices, to: &step)
    }
  }

  /// What the stage's parameters have and its blocks do not is the last block's copy of a tied table.
  private func addBuckets(
    of group: Group, before first: [Visit], on stream: Int, at prices: inout CollectivePrices,
    to step: inout StepBuilder
  ) {
    let own = first.reduce(ByteCount.zero) { $0 + weightSize(ofBlock: $1.block, over: group.kind) }
    let count = plan.parameterCount(ofStage: stage, reducedOver: group.kind)
    let copy = ByteCount(amount: count * plan.job.precision.weightSize) - own
    var waiting: [Visit] = []
    var collected = ByteCount.zero
    for (index, visit) in first.enumerated() {
      let isLast = index == first.count - 1
      collected += weightSize(ofBlock: visit.block, over: group.kind) + (isLast ? copy : .zero)
      waiting.append(visit)
      while collected >= plan.strategy.bucketSize || (isLast && collected > .zero) {
        let size = min(collected, plan.strategy.bucketSize)
        let gather = add(
          size, over: group, block: nil, on: stream, after: nil, at: &prices, to: &step)
        collected = collected - size
        for block in waiting { step.addDependency(of: block.firstCompute, on: gather) }
        waiting = collected > .zero ? [visit] : []
      }
    }
  }

  private func add(
    _ size: ByteCount, over group: Group, block: Int?, on stream: Int, after earlier: Int?,
    at prices: inout CollectivePrices, to step: inout StepBuilder
  ) -> Int {
    let record = StepTimeline.TaskRecord(
      activity: .allGather, group: group.kind, block: block, size: size)
    let time = prices.time(of: .allGather, size: size, placement: group.placement)
    let task = step.add(record, duration: time, on: stream, after: earlier)
    if group.placement.nodeCount > 1 {
      step.shareCards(task, on: stream, from: [ranks], to: [ranks])
    }
    return task
  }

  private func weightSize(ofBlock block: Int, over group: GroupKind) -> ByteCount {
    ByteCount(
      amount: plan.blocks[block].parameterCount(reducedOver: group)
        * plan.job.precision.weightSize)
  }
}
