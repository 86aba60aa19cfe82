extension TransformerBlocks {
  /// Norm, up (and gate), activation, down, residual.
  func feedForwardPart() -> LayerPart {
    let width = Double(model.feedForwardSize) * share
    let kernels =
      shape.isEager
      ? eagerFeedForward(width: width)
      : feedForwardKernels(
        rows: tokens, width: width, count: 1, gatheredShare: narrowedShareOfGathered)
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

  /// Up (and gate), activation, down.
  ///
  /// - Parameters:
  ///   - rows: Of each product.
  ///   - width: Between up and down.
  ///   - count: Products of each kind, one for each expert.
  ///   - isFused: Whether the first product also applies the activation, and the gradient of the second one its
  ///     derivative, each of which it then narrows.
  ///   - gatheredShare: What this device makes narrow of what it multiplies first in each pass.
  /// - Returns: The kernels of both passes.
  func feedForwardKernels(
    rows: Double, width: Double, count: Double, isFused: Bool = false, gatheredShare: Double = 1
  ) -> Passes {
    let up = model.gatedFeedForward ? 2 * width : width
    let activated = rows * count * width
    // Gate, up and the gradient are read, and theirs written.
    let backwardBytes = activated * shape.elementSize * (model.gatedFeedForward ? 5 : 3)
    var first = MatrixProduct(rows: rows, columns: up, inner: hidden, count: count)
    first.isGrouped = count > 1
    var second = first
    (second.columns, second.inner) = (hidden, width)
    first.narrowedShare = gatheredShare
    second.narrowedShare = isFused ? 0 : 1
    let between = isFused ? [] : activationForward(numbers: activated)
    let betweenBackward = isFused ? [] : elementwise([1], count: backwardBytes)
    return (
      [.product(first)] + between + [.product(second)],
      second.gradients(narrowedShare: gatheredShare) + betweenBackward
        + first.gradients(narrowedShare: second.narrowedShare)
    )
  }

  /// Gate and up are read and their product written.
  func activationForward(numbers: Double) -> [Kernel] {
    elementwise([shape.elementSize * (model.gatedFeedForward ? 3 : 2)], count: numbers)
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
