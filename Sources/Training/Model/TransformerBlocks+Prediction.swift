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
    let layer = predictingLayer
    let own = head.segments
    let depth = Double(model.predictionDepth)
    head.segments = (0..<model.predictionDepth).reduce(into: []) { segments, _ in
      segments += [joining] + layer.segments + own
    }
    head.segments += own
    head.parameterCount +=
      depth * (layer.parameterCount + 3 * normalizationParameterCount + 2 * hidden * hidden)
    head.expertParameterCount += depth * layer.expertParameterCount
    let joined = ByteCount(amount: joinedBytes)
    head.savedActivations += (layer.savedActivations + head.savedActivations + joined) * depth
    head.heldForWeightGradient +=
      (layer.heldForWeightGradient + head.heldForWeightGradient + joined) * depth
  }

  /// Like the last block, and never computed again; the head adds the copies of its weights.
  private var predictingLayer: Block {
    var shape = shape
    shape.recomputation = .none
    var layer = TransformerBlocks(model: model, shape: shape).layer(at: model.layerCount - 1)
    guard shape.isEager else { return layer }
    let copies = ByteCount(amount: layer.multipliedParameterCount * shape.elementSize)
    layer.savedActivations = layer.savedActivations - copies
    layer.heldForWeightGradient = layer.heldForWeightGradient - copies
    return layer
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
