import Simulation

/// Adds the reduction of gradients over the ranks that hold the same weights.
///
/// - Replicated data parallel all-reduces buckets once a step, in the last micro-batch's backward pass.
/// - ZeRO-1 reduces and scatters the same buckets; ZeRO-2 does so in every micro-batch.
/// - ZeRO-3 reduces and scatters each block in every micro-batch.
/// - Shard groups (HSDP, ZeRO-1 and ZeRO-2 in groups) do so inside, and all-reduce the shards of the
///   last micro-batch between them, on the same stream.
///
/// Where experts lie apart, their gradients are reduced over the ranks that hold the same experts.
///
/// Sources: [PyTorch DDP](https://arxiv.org/abs/2006.15704), section 3.2 (buckets, reverse order,
/// no reduction until the last micro-batch); [ZeRO](https://arxiv.org/abs/1910.02054), section 7;
/// [FSDP](https://arxiv.org/abs/2304.11277), section 3, and for HSDP
/// [`set_requires_all_reduce`](https://docs.pytorch.org/docs/stable/distributed.fsdp.fully_shard.html).
struct GradientReduction {
  let plan: StepPlan
  let stage: Int

  /// Adds the reductions of a stage's programs.
  ///
  /// Ranks of different member classes sum different gradients, unless they split sequences or
  /// experts between them: then all wait for all.
  func add(to programs: inout [RankProgram], step: inout StepBuilder) {
    let isShared = plan.strategy.contextParallelSize > 1 || plan.strategy.placesExpertsApart
    let sets =
      isShared
      ? [Array(programs.indices)]
      : plan.memberClasses.indices.map { member in
        programs.indices.filter { programs[$0].memberClass == member }
      }
    for set in sets {
      var members = set.map { programs[$0] }
      addReductions(of: &members, step: &step)
      for (index, program) in zip(set, members) { programs[index] = program }
    }
  }

  private func addReductions(of programs: inout [RankProgram], step: inout StepBuilder) {
    let buckets = plan.gradientGroups.flatMap { group in
      GradientBuckets(plan: plan, group: group).buckets(of: programs)
    }
    // Collectives of one stream run in the order they are added: what is ready first goes first.
    let ordered = buckets.enumerated().sorted {
      ($0.element.readyAfter[0], $0.offset) < ($1.element.readyAfter[0], $1.offset)
    }
    // Looking at all ranks of a stage takes long when there are thousands of them and many buckets.
    let placements = Dictionary(
      uniqueKeysWithValues: plan.gradientGroups.map {
        ($0, plan.shardPlacement(of: $0, stage: stage))
      })
    let across =
      plan.strategy.hasShardGroups
      ? plan.mesh.replicaPlacement(ofStage: stage, shardSize: plan.strategy.shardCount) : nil
    let cluster = plan.cluster(seenBy: programs.map(\.ranks))
    var prices = CollectivePrices(cluster: cluster)
    for (_, bucket) in ordered {
      guard let placement = placements[bucket.group] else { continue }
      add(bucket, over: placement, across, at: &prices, to: &programs, step: &step)
    }
  }

  private func add(
    _ bucket: GradientBucket, over inside: GroupPlacement, _ across: GroupPlacement?,
    at prices: inout CollectivePrices, to programs: inout [RankProgram], step: inout StepBuilder
  ) {
    let strategy = plan.strategy
    guard let across else {
      let activity: Activity = strategy.sharding == .none ? .allReduce : .reduceScatter
      return add(activity, bucket, over: inside, at: &prices, to: &programs, step: &step)
    }
    if strategy.shardCount > 1 {
      add(.reduceScatter, bucket, over: inside, at: &prices, to: &programs, step: &step)
    }
    guard strategy.shardGroupCount > 1, bucket.isFinal else { return }
    var shard = bucket
    shard.size = bucket.size / Double(strategy.shardCount)
    add(.allReduce, shard, over: across, at: &prices, to: &programs, step: &step)
  }

  private func add(
    _ activity: Activity, _ bucket: GradientBucket, over placement: GroupPlacement,
    at prices: inout CollectivePrices, to programs: inout [RankProgram], step: inout StepBuilder
  ) {
    let time = prices.time(of: activity, size: bucket.size, placement: placement)
    let record = StepTimeline.TaskRecord(
      activity: activity, group: bucket.group, size: bucket.size)
    let task = step.add(
      record, duration: time, on: programs.compactMap(\.streams.gradients),
      after: bucket.readyAfter)
    if placement.nodeCount > 1, let stream = programs[0].streams.gradients {
      let ranks = programs.map(\.ranks)
      step.shareCards(task, on: stream, from: ranks, to: ranks)
    }
    for index in programs.indices { programs[index].reductions.append(task) }
  }
}
