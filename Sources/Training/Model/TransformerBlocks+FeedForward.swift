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
      segments: aroundTensorCollectives(
        [
          BlockSegment(
            forward: [norm] + kernels.forward + [residual],
            backward: kernels.backward + [residualBackward])
        ], mayOverlap: true),
      saved: residualBytes + normalizedBytes + feedForwardSaved(rows: tokens, width: width)
        + dropoutMask,
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
