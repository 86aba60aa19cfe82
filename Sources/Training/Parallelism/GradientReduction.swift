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
    let ranks = programs.map(\.ranks)
    let groups = Array(placements.values) + [across].compactMap(\.self)
    let leavesNodes = groups.contains { $0.nodeCount > 1 }
    var reducers = Reducers(
      streams: programs.compactMap(\.streams.gradients),
      cards: leavesNodes ? step.cards(from: ranks, to: ranks) : [],
      prices: CollectivePrices(cluster: plan.cluster(seenBy: ranks)))
    for (_, bucket) in ordered {
      guard let placement = placements[bucket.group] else { continue }
      for task in add(bucket, over: placement, across, by: &reducers, to: &step) {
        for index in programs.indices { programs[index].reductions.append(task) }
      }
    }
  }

  /// What all reductions of a set of ranks have in common.
  private struct Reducers {
    let streams: [Int]
    /// Used by reductions that leave a node.
    let cards: [Contention.ChannelIndex]
    var prices: CollectivePrices
  }

  /// - Returns: The tasks that are added.
  private func add(
    _ bucket: GradientBucket, over inside: GroupPlacement, _ across: GroupPlacement?,
    by reducers: inout Reducers, to step: inout StepBuilder
  ) -> [Int] {
    let strategy = plan.strategy
    guard let across else {
      let activity: Activity = strategy.sharding == .none ? .allReduce : .reduceScatter
      return [add(activity, bucket, over: inside, by: &reducers, to: &step)]
    }
    var tasks: [Int] = []
    if strategy.shardCount > 1 {
      tasks.append(add(.reduceScatter, bucket, over: inside, by: &reducers, to: &step))
    }
    guard strategy.shardGroupCount > 1, bucket.isFinal else { return tasks }
    var shard = bucket
    shard.size = bucket.size / Double(strategy.shardCount)
    tasks.append(add(.allReduce, shard, over: across, by: &reducers, to: &step))
    return tasks
  }

  private func add(
    _ activity: Activity, _ bucket: GradientBucket, over placement: GroupPlacement,
    by reducers: inout Reducers, to step: inout StepBuilder
  ) -> Int {
    let time = reducers.prices.time(of: activity, size: bucket.size, placement: placement)
    let record = StepTimeline.TaskRecord(
      activity: activity, group: bucket.group, size: bucket.size)
    let task = step.add(
      record, duration: time, on: reducers.streams, after: bucket.readyAfter)
    if placement.nodeCount > 1, let stream = reducers.streams.first {
      step.shareCards(task, on: stream, reducers.cards)
    }
    return task
  }
}
