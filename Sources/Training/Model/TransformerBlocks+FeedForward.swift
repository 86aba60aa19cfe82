extension TransformerBlocks {
  /// Norm, up (and gate), activation, down, residual.
  func feedForwardPart() -> LayerPart {
    let width = Double(model.feedForwardSize) * share
    let kernels = feedForwardKernels(rows: tokens, width: width, count: 1)
    let norm = Kernel.elementwise(bytes: ByteCount(amount: 2 * residualBytes))
    let residual = Kernel.elementwise(bytes: ByteCount(amount: 3 * residualBytes))
    let residualBackward = Kernel.elementwise(bytes: ByteCount(amount: 5 * residualBytes))
    return LayerPart(
      parameterCount: feedForwardParameterCount(width: width) + normalizationParameterCount,
      segment: segment(
        forward: [norm] + kernels.forward + [residual],
        backward: kernels.backward + [residualBackward]),
      saved: 2 * residualBytes + feedForwardSaved(rows: tokens, width: width) + dropoutMask)
  }

  /// Norm, router, the tokens sent to their experts and back, the experts, residual.
  ///
  /// Every rank holds all experts, each split over the tensor-parallel ranks; tokens are spread
  /// evenly and none is dropped.
  func expertPart() -> LayerPart {
    guard let experts = model.experts else { return feedForwardPart() }
    let count = Double(experts.count)
    let visits = tokens * Double(experts.activeCount)
    let width = Double(experts.feedForwardSize) * share
    let sharedWidth = Double(experts.sharedFeedForwardSize) * share
    let routed = feedForwardKernels(rows: visits / count, width: width, count: count)
    let shared =
      sharedWidth > 0
      ? feedForwardKernels(rows: tokens, width: sharedWidth, count: 1) : (forward: [], backward: [])
    let router = Kernel.matrixMultiplication(rows: tokens, columns: count, inner: hidden)
    let permutation = Kernel.elementwise(
      bytes: ByteCount(amount: 4 * visits * hidden * shape.elementSize))
    let around = Kernel.elementwise(bytes: ByteCount(amount: 5 * residualBytes))
    let gate = experts.gatedSharedExpert ? hidden : 0
    let weights = count * feedForwardParameterCount(width: width) + hidden * count + gate
    return LayerPart(
      parameterCount: weights
        + (sharedWidth > 0 ? feedForwardParameterCount(width: sharedWidth) : 0)
        + normalizationParameterCount,
      segment: segment(
        forward: [router, permutation] + routed.forward + shared.forward + [around],
        backward: routed.backward + shared.backward + [permutation]
          + Kernel.gradients(rows: tokens, columns: count, inner: hidden) + [around]),
      saved: 2 * residualBytes + visits * hidden * shape.elementSize
        + feedForwardSaved(rows: visits, width: width)
        + feedForwardSaved(rows: tokens, width: sharedWidth))
  }

  private func feedForwardKernels(
    rows: Double, width: Double, count: Double
  ) -> (forward: [Kernel], backward: [Kernel]) {
    let up = model.gatedFeedForward ? 2 * width : width
    let activated = rows * count * width * shape.elementSize
    // Gate and up are read and their product written; backward reads those and the gradient.
    let forwardBytes = activated * (model.gatedFeedForward ? 3 : 2)
    let backwardBytes = activated * (model.gatedFeedForward ? 5 : 3)
    return (
      forward: [
        .matrixMultiplication(rows: rows, columns: up, inner: hidden, count: count),
        .elementwise(bytes: ByteCount(amount: forwardBytes)),
        .matrixMultiplication(rows: rows, columns: hidden, inner: width, count: count),
      ],
      backward: Kernel.gradients(rows: rows, columns: hidden, inner: width, count: count)
        + [.elementwise(bytes: ByteCount(amount: backwardBytes))]
        + Kernel.gradients(rows: rows, columns: up, inner: hidden, count: count)
    )
  }

  private func feedForwardParameterCount(width: Double) -> Double {
    let matrices: Double = model.gatedFeedForward ? 3 : 2
    let biases = model.biases.feedForward ? (matrices - 1) * width + hidden : 0
    return matrices * hidden * width + biases
  }

  /// The activation's inputs and its output.
  private func feedForwardSaved(rows: Double, width: Double) -> Double {
    rows * width * shape.elementSize * (model.gatedFeedForward ? 3 : 2)
  }
}
