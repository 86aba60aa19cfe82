import Simulation

/// Prices kernels, and the collectives of ranks that share a block, on one stage.
struct StagePricing: Equatable {
  private let compute: RooflineCost
  private let elementSize: Double
  private let placements: [GroupKind: GroupPlacement]
  private let cluster: Cluster
  private let copies: WeightCopies
  private let sums: GradientSums

  /// Prices what runs on one stage.
  ///
  /// - Parameters:
  ///   - stage: The stage.
  ///   - plan: Its strategy.
  ///   - cluster: As the stage's ranks see it.
  init(stage: Int, plan: StepPlan, cluster: Cluster) {
    sums = GradientSums(plan: plan)
    compute = RooflineCost(
      accelerator: cluster.accelerator, precision: plan.job.precision,
      recipe: plan.job.fp8Recipe, stack: plan.job.stack,
      gradientTraffic: sums.productTraffic)
    elementSize = plan.job.precision.size
    let groups: [GroupKind] = [.tensor, .context, .experts]
    placements = Dictionary(
      uniqueKeysWithValues: groups.map { ($0, plan.mesh.placement(of: $0, stage: stage)) })
    self.cluster = cluster
    copies = WeightCopies(strategy: plan.strategy, job: plan.job)
  }

  /// Prices a block's passes.
  ///
  /// What is computed again goes right into the backward pass, so that the host runs ahead from one into
  /// the other; before a backward pass that is split in two it costs the same.
  func costs(of block: Block) -> StageCosts.BlockCosts {
    let reversed = Array(block.segments.reversed())
    let forward = block.segments.map { Part($0, $0.forward, $0.forwardCollectives) }
    let recompute: [Part] =
      switch block.recomputation {
      case .nothing: []
      case .kernels(let kernels): [Part(BlockSegment(forward: [], backward: []), kernels, .none)]
      case .forward: forward
      }
    let backward = reversed.map { Part($0, $0.backward, $0.backwardCollectives) }
    let backwardInput = reversed.map {
      Part($0, $0.backward.compactMap(\.splitParts.input), $0.backwardCollectives)
    }
    let again = run([timed(recompute, recomputes: true), timed(backward)])
    var costs = StageCosts.BlockCosts(
      forward: run([timed(forward)])[0],
      backward: again[1],
      backwardInput: run([timed(backwardInput)])[0],
      backwardWeight: [weightGradients(of: reversed)],
      recompute: again[0])
    addCopies(of: block, to: &costs)
    return costs
  }

  /// Copies of weights and gradients, and sums of the latter, by the device's cores, as kernels are.
  private func addCopies(of block: Block, to costs: inout StageCosts.BlockCosts) {
    let count = block.parameterCount
    let gradients = time(moving: count * copies.gradient + sums.traffic(of: block).amount)
    let weights = time(moving: count * copies.backward)
    if !costs.forward.isEmpty { costs.forward[0].time += time(moving: count * copies.forward) }
    if !costs.backward.isEmpty { costs.backward[0].time += weights + gradients }
    if !costs.backwardInput.isEmpty { costs.backwardInput[0].time += weights }
    costs.backwardWeight[0].time += gradients
  }

  private func time(moving bytes: Double) -> Nanoseconds {
    bytes > 0 ? compute.time(moving: ByteCount(amount: bytes)) : .zero
  }

  /// Some of a block's kernels, with the collectives around them.
  private struct Part {
    let segment: BlockSegment
    let kernels: [Kernel]
    let collectives: SegmentCollectives

    init(_ segment: BlockSegment, _ kernels: [Kernel], _ collectives: SegmentCollectives) {
      self.segment = segment
      self.kernels = kernels
      self.collectives = collectives
    }
  }

  /// What a pass of a block takes on the device, and each part of it on the host, in seconds.
  private struct TimedPass {
    var segments: [StageCosts.Segment]
    var host: [Double]
  }

  private func timed(_ parts: [Part], recomputes: Bool = false) -> TimedPass {
    TimedPass(
      segments: parts.map { segment($0.segment, $0.kernels, $0.collectives) },
      host: compute.hostTimes(of: parts.map(\.kernels), recomputes: recomputes))
  }

  /// Passes of a block that follow each other, where the host may not keep up.
  ///
  /// It launches kernels ahead, while the device computes and communicates. Where its launches take
  /// longer than all of that, kernels wait for it.
  private func run(_ passes: [TimedPass]) -> [[StageCosts.Segment]] {
    var host = 0.0
    var busy = Nanoseconds.zero
    for pass in passes {
      for share in pass.host { host += share }
      for segment in pass.segments { busy += segment.time + segment.waitingTime }
    }
    let device = busy.seconds
    guard host > device else { return passes.map(\.segments) }
    return passes.map { pass in
      zip(pass.segments, pass.host).map { segment, share in
        var segment = segment
        segment.time += .rounding(seconds: (host - device) * share / host)
        return segment
      }
    }
  }

  private func segment(
    _ segment: BlockSegment, _ kernels: [Kernel], _ collectives: SegmentCollectives
  ) -> StageCosts.Segment {
    StageCosts.Segment(
      time: compute.time(of: kernels, elementSize: elementSize),
      flops: neededFLOPs(of: kernels, in: segment),
      before: collectives.before.map(priced), during: collectives.during.map(priced),
      ahead: collectives.ahead.map(priced), after: collectives.after.map(priced))
  }

  /// All of a block's weight gradients, as one run of kernels.
  private func weightGradients(of segments: [BlockSegment]) -> StageCosts.Segment {
    let kernels = segments.map { $0.backward.compactMap(\.splitParts.weight) }
    let flops = zip(segments, kernels).reduce(FLOPCount.zero) {
      $0 + neededFLOPs(of: $1.1, in: $1.0)
    }
    let all = kernels.flatMap(\.self)
    return StageCosts.Segment(
      time: max(
        compute.time(of: all, elementSize: elementSize),
        .rounding(seconds: compute.hostTimes(of: [all])[0])),
      flops: flops,
      before: [], during: [], ahead: [], after: [])
  }

  private func neededFLOPs(of kernels: [Kernel], in segment: BlockSegment) -> FLOPCount {
    kernels.reduce(.zero) { $0 + $1.modelFLOPs } * segment.usefulShare
  }

  func priced(_ collective: BlockCollective) -> StageCosts.Collective {
    guard let placement = placements[collective.group] else {
      preconditionFailure("a block's collectives are among ranks that share it")
    }
    let algorithms = collective.routing.map { [ForwardingAlgorithm(routing: $0)] }
    return StageCosts.Collective(
      activity: collective.activity, group: collective.group, size: collective.size,
      time: collectiveTime(
        of: collective.activity, size: collective.size, placement: placement, cluster: cluster,
        algorithms: algorithms ?? CollectiveAlgorithms.all),
      crossesNodes: placement.nodeCount > 1)
  }
}
