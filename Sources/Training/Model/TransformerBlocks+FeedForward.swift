extension TransformerBlocks {
  /// Norm, up (and gate), activation, down, residual.
  func feedForwardPart() -> LayerPart {
    let width = Double(model.feedForwardSize) * share
    let kernels =
      shape.isEager
      ? eagerFeedForward(width: width) : feedForwardKernels(rows: tokens, width: width, count: 1)
    let isGated = model.gatedFeedForward
    // The activation's output, which only its product with the other half's keeps where that is fused.
    let activated = shape.isEager && isGated ? tokens * width * shape.elementSize : 0
    return LayerPart(
      parameterCount: feedForwardParameterCount(width: width) + normalizationParameterCount,
      segments: aroundTensorCollectives(
        [
          BlockSegment(
            forward: normForward + kernels.forward + residualForward,
            backward: kernels.backward + normBackward)
        ], mayOverlap: true),
      saved: normSaved(copyCount: isGated ? 2 : 1) + feedForwardSaved(rows: tokens, width: width)
        + activated + dropoutMask,
      masks: dropoutMask)
  }

  func feedForwardKernels(
    rows: Double, width: Double, count: Double
  ) -> (forward: [Kernel], backward: [Kernel]) {
    let up = model.gatedFeedForward ? 2 * width : width
    let activated = rows * count * width * shape.elementSize
    // Gate and up are read and their product written; backward reads those and the gradient.
    let forwardBytes = activated * (model.gatedFeedForward ? 3 : 2)
    let backwardBytes = activated * (model.gatedFeedForward ? 5 : 3)
    var first = MatrixProduct(rows: rows, columns: up, inner: hidden, count: count)
    first.isGrouped = count > 1
    var second = first
    (second.columns, second.inner) = (hidden, width)
    return (
      forward: [
        .product(first), .elementwise(bytes: ByteCount(amount: forwardBytes)), .product(second),
      ],
      backward: second.gradients + [.elementwise(bytes: ByteCount(amount: backwardBytes))]
        + first.gradients
    )
  }

  func feedForwardParameterCount(width: Double) -> Double {
    let matrices: Double = model.gatedFeedForward ? 3 : 2
    let biases = model.biases.feedForward ? (matrices - 1) * width + hidden : 0
    return matrices * hidden * width + biases
  }

  /// The activation's inputs and its output.
  func feedForwardSaved(rows: Double, width: Double) -> Double {
    rows * width * (shape.elementSize * (model.gatedFeedForward ? 2 : 1) + productInputSize)
  }
}
