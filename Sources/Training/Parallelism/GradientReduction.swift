import Simulation

/// Adds the reduction of gradients over the replicas of a stage.
///
/// - Replicated data parallel all-reduces buckets once a step, in the last micro-batch's backward pass.
/// - ZeRO-1 reduces and scatters the same buckets; ZeRO-2 does so in every micro-batch.
/// - ZeRO-3 reduces and scatters each block in every micro-batch.
/// - HSDP does so inside its shard groups, and all-reduces the shards of the last micro-batch between
///   them, on the same stream.
///
/// Sources: [PyTorch DDP](https://arxiv.org/abs/2006.15704), section 3.2 (buckets, reverse order,
/// no reduction until the last micro-batch); [ZeRO](https://arxiv.org/abs/1910.02054), section 7;
/// [FSDP](https://arxiv.org/abs/2304.11277), section 3, and for HSDP
/// [`set_requires_all_reduce`](https://docs.pytorch.org/docs/stable/distributed.fsdp.fully_shard.html).
struct GradientReduction {
  let plan: StepPlan
  let stage: Int
  /// The replicas that reduce a bucket; with HSDP, of one shard group.
  let placement: GroupPlacement

  /// Adds the reductions of a stage's programs, one for each replica class.
  func add(to programs: inout [RankProgram], step: inout StepBuilder) {
    guard plan.strategy.dataParallelSize > 1 else { return }
    for bucket in buckets(of: programs) { add(bucket, to: &programs, step: &step) }
  }

  /// Gradients reduced together, ready after one backward visit of each program.
  private struct Bucket {
    var size: ByteCount
    /// `[program]`: the task that finishes the gradients.
    var readyAfter: [Int]
    /// Whether no later micro-batch adds to the gradients.
    var isFinal = true
  }

  private func buckets(of programs: [RankProgram]) -> [Bucket] {
    switch plan.strategy.sharding {
    case .none, .zero1:
      return pieces(of: programs.map(\.finalGradientVisits), programs: programs)
    case .zero2, .zero3, .hsdp:
      // Sharding needs equally many micro-batches on all replicas: there is one program.
      let backward = programs[0].visits.filter(\.finishesGradient)
      guard plan.strategy.sharding.shardsWeights else {
        return piecesOfEachMicroBatch(backward, programs)
      }
      let final = Set(programs[0].finalGradientVisits.map(\.lastCompute))
      return backward.compactMap { wholeBlock($0, isFinal: final.contains($0.lastCompute)) }
    }
  }

  private func piecesOfEachMicroBatch(
    _ visits: [Visit], _ programs: [RankProgram]
  ) -> [Bucket] {
    let groups = visits.chunked { $0.pass == $1.pass }
    return groups.flatMap { pieces(of: [Array($0)], programs: programs) }
  }

  private func wholeBlock(_ visit: Visit, isFinal: Bool) -> Bucket? {
    let size = gradientSize(ofBlock: visit.block)
    return size > .zero
      ? Bucket(size: size, readyAfter: [visit.lastCompute], isFinal: isFinal) : nil
  }

  /// Collects blocks in the order their gradients are ready, and cuts at the bucket size.
  ///
  /// `visits` is `[program][block]`, the same blocks in the same order.
  private func pieces(of visits: [[Visit]], programs: [RankProgram]) -> [Bucket] {
    var limit = firstLimit
    let overlaps = plan.strategy.overlapsGradientReduction
    var buckets: [Bucket] = []
    var collected = ByteCount.zero
    for index in visits[0].indices {
      collected += gradientSize(ofBlock: visits[0][index].block)
      let isLast = index == visits[0].count - 1
      let ready = visits.indices.map { program in
        overlaps
          ? visits[program][index].lastCompute
          : programs[program].lastCompute ?? visits[program][index].lastCompute
      }
      while collected >= limit || (isLast && collected > .zero) || isAbstract(isLast, buckets) {
        let size = min(collected, limit)
        buckets.append(Bucket(size: size, readyAfter: ready))
        collected = collected - size
        limit = plan.strategy.bucketSize
      }
    }
    return buckets
  }

  /// Only replicated data parallel starts with a small bucket.
  private var firstLimit: ByteCount {
    plan.strategy.sharding == .none ? plan.strategy.firstBucketSize : plan.strategy.bucketSize
  }

  /// A model in words has gradients without a size; their synchronization still shows.
  private func isAbstract(_ isLast: Bool, _ buckets: [Bucket]) -> Bool {
    plan.model.isAbstract && isLast && buckets.isEmpty
  }

  private func gradientSize(ofBlock block: Int) -> ByteCount {
    ByteCount(amount: plan.blocks[block].parameterCount * plan.strategy.gradientSize(in: plan.job))
  }

  private func add(
    _ bucket: Bucket, to programs: inout [RankProgram], step: inout StepBuilder
  ) {
    let strategy = plan.strategy
    guard strategy.sharding == .hsdp else {
      let activity: Activity = strategy.sharding == .none ? .allReduce : .reduceScatter
      return add(activity, bucket, over: placement, to: &programs, step: &step)
    }
    if strategy.shardCount > 1 {
      add(.reduceScatter, bucket, over: placement, to: &programs, step: &step)
    }
    guard strategy.shardGroupCount > 1, bucket.isFinal else { return }
    var shard = bucket
    shard.size = bucket.size / Double(strategy.shardCount)
    let across = plan.mesh.replicaPlacement(ofStage: stage, shardSize: strategy.shardCount)
    add(.allReduce, shard, over: across, to: &programs, step: &step)
  }

  /// Collectives of one stream run in the order they are added.
  private func add(
    _ activity: Activity, _ bucket: Bucket, over placement: GroupPlacement,
    to programs: inout [RankProgram], step: inout StepBuilder
  ) {
    let time = collectiveTime(
      of: activity, size: bucket.size, placement: placement, cluster: plan.cluster)
    let record = StepTimeline.TaskRecord(activity: activity, group: .data, size: bucket.size)
    let task = step.add(
      record, duration: time, on: programs.compactMap(\.streams.gradients),
      after: bucket.readyAfter)
    for index in programs.indices { programs[index].reductions.append(task) }
  }
}
