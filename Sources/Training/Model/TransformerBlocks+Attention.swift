extension TransformerBlocks {
  /// Norm, projections to query, key and value, attention, output projection, residual.
  func attentionPart() -> LayerPart {
    if let latent = model.latentAttention { return latentPart(latent) }
    return LayerPart(
      parameterCount: attentionParameterCount(projectedWidth: projectedWidth),
      segments: aroundTensorCollectives(attentionSegments(), mayOverlap: true),
      saved: attentionSaved(), masks: dropoutMask,
      scores: scoreBytes)
  }

  /// Query, key and value width on one rank.
  private var projectedWidth: Double { queryWidth + keyWidth + valueWidth }

  /// One segment, or three parts where ranks share the sequence and talk in between.
  private func attentionSegments() -> [BlockSegment] {
    let widths = [queryWidth, keyWidth, valueWidth]
    let projection = products(
      projectsApart ? widths : [projectedWidth], inner: hidden, castsInput: true,
      hasBias: model.biases.queryKeyValue, inputShare: narrowedShareOfGathered)
    let output = products(
      [hidden], inner: attendedWidth, hasBias: model.biases.attentionOutput,
      gradientShare: narrowedShareOfGathered)
    let rotation = rotation
    let before = BlockSegment(
      forward: normForward + projection.forward + rotation.forward,
      backward: rotation.backward + projection.backward + normBackward)
    let after = BlockSegment(
      forward: output.forward + residualForward, backward: output.backward)
    return attending(before, after)
  }

  /// Attention between what leads to its queries, keys and values and what follows it.
  func attending(_ before: BlockSegment, _ after: BlockSegment) -> [BlockSegment] {
    guard shape.contextParallelSize > 1 else {
      return [
        BlockSegment(
          forward: before.forward + attentionForward() + after.forward,
          backward: after.backward + attentionBackward() + before.backward)
      ]
    }
    return [before] + contextParallelAttention() + [after]
  }

  private func attentionParameterCount(projectedWidth: Double) -> Double {
    let biases = model.biases
    let projection = hidden * projectedWidth + (biases.queryKeyValue ? projectedWidth : 0)
    let output = attendedWidth * hidden + (biases.attentionOutput ? hidden : 0)
    let headNorms = model.queryKeyNormalization ? 2 * Double(model.headSize) : 0
    let sinks = model.attentionSinks ? Double(model.headCount) * share : 0
    return projection + output + normalizationParameterCount + headNorms + sinks
  }

  /// Norm input and output, query, key, value, attention's output, dropout mask.
  ///
  /// The norm's output feeds a region whose input is whole on every rank; with sequence parallelism
  /// only a shard of it is kept and gathered again. Attention keeps its own output; the projection after
  /// it keeps the same tensor, or a narrower copy.
  private func attentionSaved() -> Double {
    normSaved(copyCount: projectsApart ? 3 : 1) + headsSaved + dropoutMask
  }

  /// Query, key, value, attention's output, and the copy of it that its projection keeps.
  var headsSaved: Double {
    let perToken =
      (queryWidth + attendedKeyWidth + attendedValueWidth + attendedWidth) * shape.elementSize
    return tokens * (perToken + attendedWidth * (shape.productInputSize ?? 0))
  }

  /// Scores, their softmax's dropout mask and output: 5 bytes for each score in 16 bits.
  var scoreBytes: Double {
    guard shape.attention == .unfused else { return 0 }
    return scoreCount * (2 * shape.elementSize + 1)
  }

  /// Heads × sequence × sequence on one rank.
  private var scoreCount: Double {
    tokens * Double(shape.sequenceLength) * Double(model.headCount) * share
  }

  /// FLOPs of queries × keys and scores × values, if every query met every key.
  ///
  /// A fused kernel leaves out what lies between examples that are packed into one sequence.
  private var attentionFLOPs: Double {
    let packed = Double(shape.attendedLength) / Double(shape.sequenceLength)
    return 2 * scoreCount * packed * Double(model.queryKeyHeadSize + model.valueHeadSize)
  }

  /// Of all keys, those that a query needs at the mean: with n of them half when it needs those before it, and
  /// w − w²/2n within a window of w, which the first queries do not fill.
  private var neededShare: Double {
    guard model.causal else { return 1 }
    let length = Double(shape.attendedLength)
    let window = min(attentionWindow.map(Double.init) ?? length, length)
    return (window - window * window / (2 * length)) / length
  }

  /// Of all keys, those that a fused kernel computes scores of: of a window it takes whole tiles, one more
  /// than the window has.
  ///
  /// Source: [FlashAttention](https://github.com/Dao-AILab/flash-attention), `csrc/flash_attn/src/flash_fwd_kernel.h`,
  /// `n_block_min` and `n_block_max`, with tiles of 128 queries.
  private var computedShare: Double {
    guard model.causal, attentionWindow != nil else { return neededShare }
    return min(neededShare + 128 / Double(shape.attendedLength), 0.5)
  }

  /// Of all keys, those before a query, whatever its window.
  private var sharePastWindows: Double { model.causal ? 0.5 : 1 }

  private var isNarrow: Bool { shape.narrowParts.contains(.attention) }

  /// The forward pass of a part, which computes that share of all scores.
  private func attention(_ partCount: Double, share: Double) -> AttentionPass {
    let flops = FLOPCount(amount: attentionFLOPs / partCount)
    var pass = AttentionPass(
      flops: flops * share, modelFLOPs: flops * neededShare, bytes: attentionTraffic,
      keyCount: Double(shape.attendedLength) / partCount * share, headSize: model.queryKeyHeadSize)
    pass.isNarrow = isNarrow
    return pass
  }

  /// Queries against all keys, or against `1 / partCount` of them.
  func attentionForward(partCount: Double = 1) -> [Kernel] {
    switch shape.attention {
    case .flash:
      return [.attention(attention(partCount, share: computedShare))]
    case .unfused: return scoreKernels(partCount: partCount)
    }
  }

  /// The fused backward kernel computes the scores again: 5 products for the forward pass's 2.
  ///
  /// In 8 bits it has no windows.
  ///
  /// Sources: [FlashAttention-2](https://arxiv.org/abs/2307.08691), section 2.2;
  /// [cuDNN](https://github.com/NVIDIA/cudnn-frontend), `benchmark/sdpa_benchmark_training/results`, June 2026.
  func attentionBackward(partCount: Double = 1) -> [Kernel] {
    switch shape.attention {
    case .flash:
      var pass = attention(partCount, share: isNarrow ? sharePastWindows : computedShare)
      pass.flops = pass.flops * 2.5
      pass.modelFLOPs = pass.modelFLOPs * 2
      pass.bytes = pass.bytes * 2
      return [.attention(pass)]
    case .unfused: return scoreKernels(partCount: partCount) + scoreKernels(partCount: partCount)
    }
  }

  /// Unfused attention's two products and softmax; they compute masked scores too, which count as time
  /// but not as FLOPs the model needs.
  ///
  /// Ranks that share the sequence each compute their share of all scores.
  func scoreKernels(partCount: Double = 1) -> [Kernel] {
    let parts = Double(shape.contextParallelSize) * partCount
    let matrices = Double(shape.sampleCount * model.headCount) * share / parts
    let length = Double(shape.sequenceLength)
    var scores = MatrixProduct(
      rows: length, columns: length, inner: Double(model.queryKeyHeadSize), count: matrices,
      mayBeNarrow: false)
    scores.neededShare = neededShare
    var sums = scores
    (sums.columns, sums.inner) = (Double(model.valueHeadSize), length)
    return [.product(scores), .product(sums)] + softmax(ofScores: scoreCount / partCount)
  }

  /// One kernel scales, masks and normalizes; for a number of matrices that is no multiple of four there is
  /// none, and a mask, a cast to fp32, the softmax and a cast back run one after another.
  ///
  /// Source: [Megatron-LM](https://github.com/NVIDIA/Megatron-LM), `megatron/model/fused_softmax.py`,
  /// `is_kernel_available` and `forward_torch_softmax`.
  private func softmax(ofScores count: Double) -> [Kernel] {
    let matrices = shape.sampleCount * model.headCount / shape.tensorParallelSize
    let size = shape.elementSize
    return elementwise(
      matrices.isMultiple(of: 4) ? [4 * size] : [2 * size, size + 4, 8, 4 + size], count: count)
  }

  private var attentionTraffic: ByteCount {
    let perToken = queryWidth + attendedKeyWidth + attendedValueWidth + attendedWidth
    return ByteCount(amount: tokens * perToken * shape.elementSize)
  }
}
