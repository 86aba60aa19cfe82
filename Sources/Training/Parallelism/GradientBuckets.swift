/// Cuts the gradients that one group of ranks sums into what is reduced at once.
struct GradientBuckets {
  let plan: StepPlan
  let group: GroupKind

  /// The buckets of programs that take part in the same reductions, in the order they are ready.
  func buckets(of programs: [RankProgram]) -> [GradientBucket] {
    switch plan.strategy.sharding {
    case .none, .zero1:
      return pieces(of: programs.map(\.finalGradientVisits), programs: programs)
    case .zero2, .zero3, .hsdp:
      // Sharding needs equally many micro-batches on all replicas, so that all classes take part.
      let backward = programs.map { $0.visits.filter(\.finishesGradient) }
      return plan.strategy.sharding.shardsWeights
        ? wholeBlocks(backward, programs) : piecesOfEachMicroBatch(backward, programs)
    }
  }

  private func piecesOfEachMicroBatch(
    _ visits: [[Visit]], _ programs: [RankProgram]
  ) -> [GradientBucket] {
    let chunks = visits.map { $0.chunked { $0.pass == $1.pass }.map { Array($0) } }
    return chunks[0].indices.flatMap { index in
      pieces(of: chunks.map { $0[index] }, programs: programs)
    }
  }

  private func wholeBlocks(
    _ visits: [[Visit]], _ programs: [RankProgram]
  ) -> [GradientBucket] {
    let final = Set(programs[0].finalGradientVisits.map(\.lastCompute))
    return visits[0].indices.compactMap { index in
      let size = gradientSize(ofBlock: visits[0][index].block)
      guard size > .zero else { return nil }
      return GradientBucket(
        group: group, size: size, readyAfter: visits.map { $0[index].lastCompute },
        isFinal: final.contains(visits[0][index].lastCompute))
    }
  }

  /// Collects blocks in the order their gradients are ready, and cuts at the bucket size.
  ///
  /// `visits` is `[program][block]`, the same blocks in the same order.
  private func pieces(
    of visits: [[Visit]], programs: [RankProgram]
  ) -> [GradientBucket] {
    var limit = firstLimit
    var buckets: [GradientBucket] = []
    var collected = ByteCount.zero
    for index in visits[0].indices {
      collected += gradientSize(ofBlock: visits[0][index].block)
      let isLast = index == visits[0].count - 1
      let ready = readyAfter(index, of: visits, programs: programs)
      while collected >= limit || (isLast && collected > .zero) || isAbstract(isLast, buckets) {
        let size = min(collected, limit)
        buckets.append(GradientBucket(group: group, size: size, readyAfter: ready))
        collected = collected - size
        limit = plan.strategy.bucketSize
      }
    }
    return buckets
  }

  /// Without overlap, every bucket waits for the end of its program's passes.
  private func readyAfter(
    _ index: Int, of visits: [[Visit]], programs: [RankProgram]
  ) -> [Int] {
    visits.indices.map { program in
      let own = visits[program][index].lastCompute
      return plan.strategy.overlapsGradientReduction ? own : programs[program].lastCompute ?? own
    }
  }

  /// Only replicated data parallel starts with a small bucket.
  private var firstLimit: ByteCount {
    plan.strategy.sharding == .none ? plan.strategy.firstBucketSize : plan.strategy.bucketSize
  }

  /// A model in words has gradients without a size; their synchronization still shows.
  private func isAbstract(_ isLast: Bool, _ buckets: [GradientBucket]) -> Bool {
    plan.model.isAbstract && isLast && buckets.isEmpty
  }

  private func gradientSize(ofBlock block: Int) -> ByteCount {
    ByteCount(
      amount: plan.blocks[block].parameterCount(reducedOver: group)
        * plan.strategy.gradientSize(in: plan.job))
  }
}
