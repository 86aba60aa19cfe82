import Simulation

/// The times of one stage's blocks on one rank, for one micro-batch.
struct StageCosts {
  /// A run of kernels between two collectives, timed.
  struct Segment {
    var time: Nanoseconds
    var flops: FLOPCount
    var before: [Collective]
    var during: [Collective]
    var ahead: [Collective]
    var after: [Collective]
  }

  struct Collective {
    var activity: Activity
    var group: GroupKind
    var size: ByteCount
    var time: Nanoseconds
  }

  struct BlockCosts {
    /// In forward order.
    var forward: [Segment]
    /// In the order the backward pass runs them.
    var backward: [Segment]
    /// What runs again before the backward pass.
    var recompute: [Segment]
  }

  /// One for each block of the stage, in forward order.
  let blocks: [BlockCosts]

  init(stage: Int, of plan: StepPlan) {
    let pricing = Pricing(stage: stage, plan: plan)
    var last: (block: Block, costs: BlockCosts)?
    // Most blocks equal the one before: they are priced once.
    blocks = plan.blocks[plan.stages[stage]].map { block in
      if let last, last.block == block { return last.costs }
      let costs = pricing.costs(of: block)
      last = (block, costs)
      return costs
    }
  }
}

/// Prices kernels and collectives on one stage.
private struct Pricing {
  let compute: RooflineCost
  let elementSize: Double
  let placements: [GroupKind: GroupPlacement]
  let cluster: Cluster

  init(stage: Int, plan: StepPlan) {
    compute = RooflineCost(accelerator: plan.cluster.accelerator, precision: plan.job.precision)
    elementSize = plan.job.precision.size
    let groups: [GroupKind] = [.tensor, .context, .experts]
    placements = Dictionary(
      uniqueKeysWithValues: groups.map { ($0, plan.mesh.placement(of: $0, stage: stage)) })
    cluster = plan.cluster
  }

  func costs(of block: Block) -> StageCosts.BlockCosts {
    let forward = block.segments.map {
      segment($0.forward, $0.forwardCollectives, usefulShare: $0.usefulShare)
    }
    let backward = block.segments.reversed().map {
      segment($0.backward, $0.backwardCollectives, usefulShare: $0.usefulShare)
    }
    let recompute: [StageCosts.Segment] =
      switch block.recomputation {
      case .nothing: []
      case .kernels(let kernels): [segment(kernels, .none)]
      case .forward: forward
      }
    return StageCosts.BlockCosts(forward: forward, backward: backward, recompute: recompute)
  }

  private func segment(
    _ kernels: [Kernel], _ collectives: SegmentCollectives, usefulShare: Double = 1
  ) -> StageCosts.Segment {
    StageCosts.Segment(
      time: compute.time(of: kernels, elementSize: elementSize),
      flops: kernels.reduce(.zero) { $0 + $1.modelFLOPs } * usefulShare,
      before: collectives.before.map(priced), during: collectives.during.map(priced),
      ahead: collectives.ahead.map(priced), after: collectives.after.map(priced))
  }

  private func priced(_ collective: BlockCollective) -> StageCosts.Collective {
    guard let placement = placements[collective.group] else {
      preconditionFailure("a block's collectives are among ranks that share it")
    }
    return StageCosts.Collective(
      activity: collective.activity, group: collective.group, size: collective.size,
      time: collectiveTime(
        of: collective.activity, size: collective.size, placement: placement, cluster: cluster))
  }
}
