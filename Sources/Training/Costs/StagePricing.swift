import Simulation

/// Prices kernels and tensor-parallel collectives on one stage.
struct StagePricing {
  private let compute: RooflineCost
  private let elementSize: Double
  private let placement: GroupPlacement
  private let cluster: Cluster

  init(stage: Int, plan: StepPlan) {
    compute = RooflineCost(accelerator: plan.cluster.accelerator, precision: plan.job.precision)
    elementSize = plan.job.precision.size
    placement = plan.mesh.tensorPlacement(ofStage: stage)
    cluster = plan.cluster
  }

  func costs(of block: Block) -> StageCosts.BlockCosts {
    let reversed = Array(block.segments.reversed())
    let forward = block.segments.map { segment($0.forward, $0.forwardCollectives) }
    let recompute: [StageCosts.Segment] =
      switch block.recomputation {
      case .nothing: []
      case .kernels(let kernels): [segment(kernels, .none)]
      case .forward: forward
      }
    return StageCosts.BlockCosts(
      forward: forward,
      backward: reversed.map { segment($0.backward, $0.backwardCollectives) },
      backwardInput: reversed.map {
        segment($0.backward.compactMap(\.splitParts.input), $0.backwardCollectives)
      },
      backwardWeight: [segment(reversed.flatMap(weightGradients), .none)],
      recompute: recompute)
  }

  private func weightGradients(_ segment: BlockSegment) -> [Kernel] {
    segment.backward.compactMap(\.splitParts.weight)
  }

  private func segment(
    _ kernels: [Kernel], _ collectives: SegmentCollectives
  ) -> StageCosts.Segment {
    StageCosts.Segment(
      time: compute.time(of: kernels, elementSize: elementSize),
      flops: kernels.reduce(.zero) { $0 + $1.modelFLOPs },
      before: collectives.before.map(priced), during: collectives.during.map(priced),
      after: collectives.after.map(priced))
  }

  private func priced(_ collective: TensorCollective) -> StageCosts.Collective {
    StageCosts.Collective(
      activity: collective.activity, size: collective.size,
      time: collectiveTime(
        of: collective.activity, size: collective.size, placement: placement, cluster: cluster))
  }
}
