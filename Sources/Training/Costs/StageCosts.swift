import Simulation

/// The times of one virtual stage's blocks on one rank, for one micro-batch.
struct StageCosts {
  /// A run of kernels between two collectives, timed.
  struct Segment {
    var time: Nanoseconds
    var flops: FLOPCount
    var before: [Collective]
    var during: [Collective]
    var ahead: [Collective]
    var after: [Collective]

    /// What its kernels, or those of the next segment, wait for.
    var waitingTime: Nanoseconds { (before + after).reduce(.zero) { $0 + $1.time } }
  }

  struct Collective {
    var activity: Activity
    var group: GroupKind
    var size: ByteCount
    var time: Nanoseconds
    /// Whether it uses the nodes' network cards.
    var crossesNodes: Bool
  }

  struct BlockCosts {
    /// In forward order.
    var forward: [Segment]
    /// In the order the backward pass runs them.
    var backward: [Segment]
    /// The same without the gradients of weights, and those gradients, which run later.
    var backwardInput: [Segment]
    var backwardWeight: [Segment]
    /// What runs again before the backward pass.
    var recompute: [Segment]

    /// The segment at a position of a pass, with what it does; nil past the last one.
    @inline(__always)
    func segment(
      _ position: Int, of kind: StagePass.Kind
    ) -> (activity: Activity, segment: Segment)? {
      switch kind {
      case .forward: Self.segment(position, of: forward, as: .forward)
      case .backward:
        Self.segment(position, of: recompute, as: .recompute)
          ?? Self.segment(position - recompute.count, of: backward, as: .backward)
      case .backwardInput:
        Self.segment(position, of: recompute, as: .recompute)
          ?? Self.segment(position - recompute.count, of: backwardInput, as: .backwardInput)
      case .backwardWeight: Self.segment(position, of: backwardWeight, as: .backwardWeight)
      }
    }

    /// All segments of a pass, in its order.
    func segments(of kind: StagePass.Kind) -> [Segment] {
      switch kind {
      case .forward: forward
      case .backward: recompute + backward
      case .backwardInput: recompute + backwardInput
      case .backwardWeight: backwardWeight
      }
    }

    @inline(__always)
    private static func segment(
      _ position: Int, of segments: [Segment], as activity: Activity
    ) -> (activity: Activity, segment: Segment)? {
      position < segments.count ? (activity, segments[position]) : nil
    }
  }

  /// One for each block of the stage, in forward order.
  let blocks: [BlockCosts]

  /// Prices the blocks of a virtual stage.
  init(
    of range: Range<Int>, plan: StepPlan, _ pricing: StagePricing, _ priced: inout PricedBlocks
  ) {
    var blocks = priced.costs(of: plan.blocks[range], by: pricing)
    if blocks.first?.forward.isEmpty == false {
      blocks[0].forward[0].time += .rounding(
        seconds: plan.job.stack.calibration[.microBatchSeconds])
    }
    if let gather = plan.gatherOfTransfer(to: range, isForward: true) {
      blocks[0].forward[0].before.insert(pricing.priced(gather), at: 0)
    }
    if let gather = plan.gatherOfTransfer(to: range, isForward: false) {
      let gather = pricing.priced(gather)
      blocks[blocks.count - 1].backward[0].before.insert(gather, at: 0)
      blocks[blocks.count - 1].backwardInput[0].before.insert(gather, at: 0)
    }
    self.blocks = blocks
  }

  /// How long the stage's passes take with all that their rank waits for; what a schedule that looks
  /// for the best order reckons with.
  var passTimes: PassTimes {
    PassTimes(
      forward: time { $0.forward },
      backwardInput: time { $0.recompute } + time { $0.backwardInput },
      backwardWeight: time { $0.backwardWeight })
  }

  private func time(_ segments: (BlockCosts) -> [Segment]) -> Nanoseconds {
    blocks.flatMap(segments).reduce(.zero) { $0 + $1.time + $1.waitingTime }
  }
}
