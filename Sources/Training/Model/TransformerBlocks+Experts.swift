/// The router and the experts in place of a feed-forward layer.
extension TransformerBlocks {
  /// Norm, router, the tokens sent to their experts and back, the experts, residual.
  ///
  /// Each expert is split over the tensor-parallel ranks, and experts are divided over the
  /// expert-parallel ones; every rank sends the tokens it holds.
  ///
  /// Sources: [GShard](https://arxiv.org/abs/2006.16668), section 3.2 (all-to-all before and after the
  /// experts); [MegaBlocks](https://arxiv.org/abs/2211.15841) (no token dropped, grouped products).
  func expertPart() -> LayerPart {
    guard let experts = model.experts else { return feedForwardPart() }
    let sharedWidth = Double(experts.sharedFeedForwardSize) * share
    let width = Double(experts.feedForwardSize) * share
    let owned = Double(experts.count) / Double(shape.expertParallelSize)
    let expertParameters = owned * feedForwardParameterCount(width: width)
    let router = hidden * Double(experts.count) + (experts.gatedSharedExpert ? hidden : 0)
    return LayerPart(
      parameterCount: expertParameters + router
        + (sharedWidth > 0 ? feedForwardParameterCount(width: sharedWidth) : 0)
        + normalizationParameterCount,
      expertParameterCount: shape.expertParallelSize > 1 ? expertParameters : 0,
      segments: aroundTensorCollectives(expertSegments(experts)),
      saved: 2 * residualBytes + visits(of: experts) * hidden * shape.elementSize
        + feedForwardSaved(rows: visits(of: experts), width: width)
        + feedForwardSaved(rows: tokens, width: sharedWidth))
  }

  /// Rows of the experts on one rank, the busiest one; padding included.
  private func visits(of experts: Transformer.Experts) -> Double {
    tokens * Double(experts.activeCount) * expertLoad
  }

  /// Without expert parallelism each rank has all experts, and none is busier than another.
  private var expertLoad: Double {
    let balance = shape.expertBalance
    return shape.expertParallelSize > 1 ? balance.load : balance.capacityFactor ?? 1
  }

  /// One segment, or three where tokens travel or where not all rows are the model's.
  private func expertSegments(_ experts: Transformer.Experts) -> [BlockSegment] {
    let around = Kernel.elementwise(bytes: ByteCount(amount: 5 * residualBytes))
    let count = Double(experts.count)
    let router = Kernel.matrixMultiplication(rows: tokens, columns: count, inner: hidden)
    let permutation = Kernel.elementwise(bytes: permutedBytes(of: experts))
    let before = BlockSegment(
      forward: [router, permutation],
      backward: [permutation] + Kernel.gradients(rows: tokens, columns: count, inner: hidden)
        + [around])
    let routed = routedSegment(experts)
    let shared = sharedKernels(experts)
    let after = BlockSegment(forward: shared.forward + [around], backward: shared.backward)
    guard shape.expertParallelSize > 1 || shape.expertBalance.capacityFactor != nil else {
      return [
        BlockSegment(
          forward: before.forward + routed.forward + after.forward,
          backward: routed.backward + after.backward + before.backward)
      ]
    }
    return [before, routed, after]
  }

  /// What sorting tokens by expert and back reads and writes.
  private func permutedBytes(of experts: Transformer.Experts) -> ByteCount {
    let sent = tokens * Double(experts.activeCount)
    return ByteCount(
      amount: 2 * (sent + visits(of: experts)) * hidden * shape.elementSize)
  }

  /// The experts of one rank, between the all-to-alls that bring tokens and take them home.
  private func routedSegment(_ experts: Transformer.Experts) -> BlockSegment {
    let owned = Double(experts.count) / Double(shape.expertParallelSize)
    let visits = visits(of: experts)
    let kernels = feedForwardKernels(
      rows: visits / owned, width: Double(experts.feedForwardSize) * share, count: owned)
    var segment = BlockSegment(forward: kernels.forward, backward: kernels.backward)
    segment.usefulShare = shape.expertBalance.keptShare / expertLoad
    guard shape.expertParallelSize > 1 else { return segment }
    let exchange = BlockCollective(
      .allToAll, over: .experts,
      size: ByteCount(amount: visits * hidden * shape.elementSize))
    let collectives = SegmentCollectives(before: [exchange], after: [exchange])
    segment.forwardCollectives = collectives
    segment.backwardCollectives = collectives
    return segment
  }

  private func sharedKernels(
    _ experts: Transformer.Experts
  ) -> (forward: [Kernel], backward: [Kernel]) {
    let width = Double(experts.sharedFeedForwardSize) * share
    return width > 0 ? feedForwardKernels(rows: tokens, width: width, count: 1) : ([], [])
  }
}
