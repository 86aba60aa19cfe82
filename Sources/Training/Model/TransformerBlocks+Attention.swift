extension TransformerBlocks {
  /// Norm, projections to query, key and value, attention, output projection, residual.
  func attentionPart() -> LayerPart {
    let projected = queryWidth + 2 * keyValueWidth
    let forward =
      [
        .elementwise(bytes: ByteCount(amount: 2 * residualBytes)),
        .matrixMultiplication(rows: tokens, columns: projected, inner: hidden),
      ] + rotation(passes: 1) + attentionForward() + [
        .matrixMultiplication(rows: tokens, columns: hidden, inner: queryWidth),
        .elementwise(bytes: ByteCount(amount: 3 * residualBytes)),
      ]
    let backward: [Kernel] =
      Kernel.gradients(rows: tokens, columns: hidden, inner: queryWidth)
      + attentionBackward() + rotation(passes: 1)
      + Kernel.gradients(rows: tokens, columns: projected, inner: hidden)
      + [.elementwise(bytes: ByteCount(amount: 5 * residualBytes))]
    return LayerPart(
      parameterCount: attentionParameterCount(projectedWidth: projected),
      segment: segment(forward: forward, backward: backward),
      saved: attentionSaved(projectedWidth: projected), scores: scoreBytes)
  }

  private func attentionParameterCount(projectedWidth: Double) -> Double {
    let biases = model.biases
    let projection = hidden * projectedWidth + (biases.queryKeyValue ? projectedWidth : 0)
    let output = queryWidth * hidden + (biases.attentionOutput ? hidden : 0)
    let headNorms = model.queryKeyNormalization ? 2 * Double(model.headSize) : 0
    return projection + output + normalizationParameterCount + headNorms
  }

  /// Norm input and output, query, key, value, attention's output, dropout mask.
  ///
  /// The norm's output feeds a region whose input is whole on every rank; with sequence parallelism
  /// only a shard of it is kept and gathered again.
  private func attentionSaved(projectedWidth: Double) -> Double {
    let perToken = (projectedWidth + queryWidth) * shape.elementSize
    return 2 * residualBytes + tokens * perToken + dropoutMask
  }

  /// Scores, their softmax's dropout mask and output: 5 bytes for each score in 16 bits.
  private var scoreBytes: Double {
    guard shape.attention == .unfused else { return 0 }
    return scoreCount * (2 * shape.elementSize + 1)
  }

  /// Heads × sequence × sequence on one rank.
  private var scoreCount: Double {
    tokens * Double(shape.sequenceLength) * Double(model.headCount) * share
  }

  /// FLOPs of queries × keys and scores × values; half of it when a token sees only those before.
  private var attentionFLOPs: Double {
    let full = 4 * scoreCount * Double(model.headSize)
    return model.causal ? full / 2 : full
  }

  private func attentionForward() -> [Kernel] {
    switch shape.attention {
    case .flash:
      let flops = FLOPCount(amount: attentionFLOPs)
      return [.fused(flops: flops, modelFLOPs: flops, bytes: attentionTraffic)]
    case .unfused: return scoreKernels()
    }
  }

  /// The fused backward kernel computes the scores again: 5 products for the forward pass's 2.
  ///
  /// Source: [FlashAttention-2](https://arxiv.org/abs/2307.08691), section 2.2.
  private func attentionBackward() -> [Kernel] {
    switch shape.attention {
    case .flash:
      return [
        .fused(
          flops: FLOPCount(amount: 2.5 * attentionFLOPs),
          modelFLOPs: FLOPCount(amount: 2 * attentionFLOPs), bytes: attentionTraffic * 2)
      ]
    case .unfused: return scoreKernels() + scoreKernels()
    }
  }

  /// Unfused attention's two products and softmax; they compute masked scores too, so the causal
  /// half counts as time but not as FLOPs the model needs.
  func scoreKernels() -> [Kernel] {
    let matrices = Double(shape.sampleCount * model.headCount) * share
    let length = Double(shape.sequenceLength)
    let size = Double(model.headSize)
    let needed = model.causal ? matrices / 2 : matrices
    let masked = model.causal ? matrices / 2 : 0
    let softmax = Kernel.elementwise(
      bytes: ByteCount(amount: 4 * scoreCount * shape.elementSize))
    return [
      .matrixMultiplication(rows: length, columns: length, inner: size, count: needed),
      .matrixMultiplication(rows: length, columns: size, inner: length, count: needed),
      softmax,
    ] + wasted(masked, length: length, size: size)
  }

  private func wasted(_ count: Double, length: Double, size: Double) -> [Kernel] {
    guard count > 0 else { return [] }
    let flops = FLOPCount(amount: 4 * length * length * size * count)
    return [.fused(flops: flops, modelFLOPs: .zero, bytes: .zero)]
  }

  private var attentionTraffic: ByteCount {
    ByteCount(amount: tokens * (2 * queryWidth + 2 * keyValueWidth) * shape.elementSize)
  }

  /// Rotary positions read and write queries and keys.
  private func rotation(passes: Double) -> [Kernel] {
    guard case .withoutParameters = model.positions else { return [] }
    let bytes = 2 * tokens * (queryWidth + keyValueWidth) * shape.elementSize
    return [.elementwise(bytes: ByteCount(amount: passes * bytes))]
  }

  /// Wraps kernels in the collectives of a tensor-parallel region.
  ///
  /// Source: Megatron-LM, figure 3 (one all-reduce a direction); Korthikanti et al., section 4.2.2
  /// (all-gather and reduce-scatter, and the gathered input once more for the weight gradient).
  func segment(forward: [Kernel], backward: [Kernel]) -> BlockSegment {
    guard shape.tensorParallelSize > 1 else {
      return BlockSegment(forward: forward, backward: backward)
    }
    let size = ByteCount(amount: hiddenBytes)
    guard shape.sequenceParallel else {
      let reduce = SegmentCollectives(after: [TensorCollective(.allReduce, size: size)])
      return BlockSegment(
        forward: forward, backward: backward, forwardCollectives: reduce,
        backwardCollectives: reduce)
    }
    let gather = TensorCollective(.allGather, size: size)
    let scatter = TensorCollective(.reduceScatter, size: size)
    return BlockSegment(
      forward: forward, backward: backward,
      forwardCollectives: SegmentCollectives(before: [gather], after: [scatter]),
      backwardCollectives: SegmentCollectives(
        before: [gather], during: [gather], after: [scatter]))
  }
}
