/// Multi-token prediction: behind the last block, one more for each further token that a position predicts, with a
/// pass of the shared head.
///
/// Sources: [DeepSeek-V3](https://arxiv.org/abs/2412.19437), section 2.2;
/// [Megatron-LM](https://github.com/NVIDIA/Megatron-LM), `megatron/core/transformer/multi_token_prediction.py`, which
/// runs them on the last stage.
extension TransformerBlocks {
  /// Adds the blocks to the head, before its own pass.
  func addPredictions(to head: inout Block) {
    guard model.predictionDepth > 0 else { return }
    let layer = layer(at: model.layerCount - 1)
    let joining = joining
    let own = head.segments
    let depth = Double(model.predictionDepth)
    head.segments = []
    for _ in 0..<model.predictionDepth {
      head.segments += [joining] + layer.segments + own
    }
    head.segments += own
    head.parameterCount +=
      depth * (layer.parameterCount + 3 * normalizationParameterCount + 2 * hidden * hidden)
    head.expertParameterCount += depth * layer.expertParameterCount
    let saved = layer.savedActivations + head.savedActivations + ByteCount(amount: joinedBytes)
    head.savedActivations += saved * depth
    head.heldForWeightGradient +=
      (layer.heldForWeightGradient + head.heldForWeightGradient + ByteCount(amount: joinedBytes))
      * depth
  }

  /// The embeddings of the tokens to come and the hidden state, each with its norm, and what both become.
  private var joinedBytes: Double { 4 * residualBytes + 2 * normalizedBytes }

  /// Two norms, and the product of both sides together; every tensor-parallel rank runs all of its tokens.
  private var joining: BlockSegment {
    let product = products(
      [hidden], rows: tokens * shape.sequenceShare, inner: 2 * hidden, castsInput: true)
    let lookup = elementwise([2], count: residualBytes)
    var segment = BlockSegment(
      forward: lookup + normForward + normForward + product.forward,
      backward: product.backward + normBackward + normBackward + lookup)
    segment.usefulShare = shape.sequenceParallel ? 1 : share
    return segment
  }
}
