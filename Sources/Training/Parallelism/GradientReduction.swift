import Simulation

/// Adds the reduction of gradients over the replicas of a stage.
///
/// - Replicated data parallel all-reduces buckets once a step, in the last micro-batch's backward pass.
/// - ZeRO-1 reduces and scatters the same buckets; ZeRO-2 does so in every micro-batch.
/// - ZeRO-3 reduces and scatters each block in every micro-batch.
///
/// Sources: [PyTorch DDP](https://arxiv.org/abs/2006.15704), section 3.2 (buckets, reverse order,
/// no reduction until the last micro-batch); [ZeRO](https://arxiv.org/abs/1910.02054), section 7;
/// [FSDP](https://arxiv.org/abs/2304.11277), section 3.
struct GradientReduction {
  let plan: StepPlan
  let stage: Int

  /// Adds the reductions of a stage's programs, one for each replica class.
  func add(to programs: inout [RankProgram], step: inout StepBuilder) {
    let groups = plan.gradientGroups
    let all = groups.flatMap { buckets(over: $0, of: programs) }
    // Two groups share a stream: what is ready first goes first.
    let ordered = all.enumerated().sorted {
      ($0.element.readyAfter[0], $0.offset) < ($1.element.readyAfter[0], $1.offset)
    }
    let placements = Dictionary(
      uniqueKeysWithValues: groups.map { ($0, plan.mesh.placement(of: $0, stage: stage)) })
    for (_, bucket) in ordered {
      guard let placement = placements[bucket.group] else { continue }
      add(bucket, over: placement, to: &programs, step: &step)
    }
  }

  /// Gradients reduced together, ready after one backward visit of each program.
  private struct Bucket {
    var group: GroupKind
    var size: ByteCount
    /// `[program]`: the task that finishes the gradients.
    var readyAfter: [Int]
  }

  private func buckets(over group: GroupKind, of programs: [RankProgram]) -> [Bucket] {
    switch plan.strategy.sharding {
    case .none, .zero1:
      return pieces(over: group, of: programs.map(\.finalBackwardVisits), programs: programs)
    case .zero2, .zero3:
      // Sharding needs equally many micro-batches on all replicas: there is one program.
      let backward = programs[0].visits.filter { $0.direction == .backward }
      return plan.strategy.sharding == .zero3
        ? backward.compactMap { wholeBlock($0, over: group) }
        : piecesOfEachMicroBatch(backward, over: group, programs)
    }
  }

  private func piecesOfEachMicroBatch(
    _ visits: [Visit], over group: GroupKind, _ programs: [RankProgram]
  ) -> [Bucket] {
    let groups = visits.chunked { $0.microBatch == $1.microBatch }
    return groups.flatMap { pieces(over: group, of: [Array($0)], programs: programs) }
  }

  private func wholeBlock(_ visit: Visit, over group: GroupKind) -> Bucket? {
    let size = gradientSize(ofBlock: visit.block, over: group)
    return size > .zero ? Bucket(group: group, size: size, readyAfter: [visit.lastCompute]) : nil
  }

  /// Collects blocks in the order their gradients are ready, and cuts at the bucket size.
  ///
  /// `visits` is `[program][block]`, the same blocks in the same order.
  private func pieces(
    over group: GroupKind, of visits: [[Visit]], programs: [RankProgram]
  ) -> [Bucket] {
    let limit = plan.strategy.bucketSize
    let overlaps = plan.strategy.overlapsGradientReduction
    var buckets: [Bucket] = []
    var collected = ByteCount.zero
    for index in visits[0].indices {
      collected += gradientSize(ofBlock: visits[0][index].block, over: group)
      let isLast = index == visits[0].count - 1
      let ready = visits.indices.map { program in
        overlaps
          ? visits[program][index].lastCompute
          : programs[program].lastCompute ?? visits[program][index].lastCompute
      }
      while collected >= limit || (isLast && collected > .zero) || isAbstract(isLast, buckets) {
        let size = min(collected, limit)
        buckets.append(Bucket(group: group, size: size, readyAfter: ready))
        collected = collected - size
      }
    }
    return buckets
  }

  /// A model in words has gradients without a size; their synchronization still shows.
  private func isAbstract(_ isLast: Bool, _ buckets: [Bucket]) -> Bool {
    plan.model.isAbstract && isLast && buckets.isEmpty
  }

  private func gradientSize(ofBlock block: Int, over group: GroupKind) -> ByteCount {
    ByteCount(
      amount: plan.blocks[block].parameterCount(reducedOver: group)
        * plan.job.precision.gradientSize)
  }

  private func add(
    _ bucket: Bucket, over placement: GroupPlacement, to programs: inout [RankProgram],
    step: inout StepBuilder
  ) {
    let activity: Activity = plan.strategy.sharding == .none ? .allReduce : .reduceScatter
    let time = collectiveTime(
      of: activity, size: bucket.size, placement: placement, cluster: plan.cluster)
    let record = StepTimeline.TaskRecord(activity: activity, group: bucket.group, size: bucket.size)
    let task = step.add(
      record, duration: time, on: programs.compactMap(\.streams.gradients),
      after: bucket.readyAfter)
    for index in programs.indices { programs[index].reductions.append(task) }
  }
}
