/// Multi-head latent attention: narrow vectors of each token, from which the heads' queries, keys and values come.
///
/// Tensor-parallel ranks make the vectors whole, with sequence parallelism each of its own tokens; what leads from
/// them to the heads is split. Keys get the rotary channels that all heads share, which takes a copy.
///
/// Sources: [DeepSeek-V2](https://arxiv.org/abs/2405.04434), section 2.1;
/// [Megatron-LM](https://github.com/NVIDIA/Megatron-LM), `megatron/core/transformer/multi_latent_attention.py` (what is
/// split, and what is gathered) and `megatron/core/fusions/fused_mla_yarn_rope_apply.py` (its kernels);
/// [Transformers](https://github.com/huggingface/transformers), `models/deepseek_v3/modeling_deepseek_v3.py` (eager).
extension TransformerBlocks {
  /// Norm, narrow vectors, queries, keys and values, attention, output projection, residual.
  func latentPart(_ latent: Transformer.LatentAttention) -> LayerPart {
    var narrowing = narrowing(latent)
    narrowing.usefulShare = shape.sequenceParallel ? 1 : share
    return LayerPart(
      parameterCount: latentParameterCount(latent),
      segments: [narrowing]
        + aroundTensorCollectives(widening(latent), inputWidth: inputWidth(of: latent)),
      saved: normSaved(copyCount: latent.queryLatentSize == nil ? 1 : 2) + headsSaved
        + vectorsSaved(latent) + dropoutMask,
      masks: dropoutMask, scores: scoreBytes)
  }

  /// Tokens that a rank makes vectors of.
  private var narrowedTokens: Double { tokens * shape.sequenceShare }

  /// Numbers a token that the heads' products read.
  private func inputWidth(of latent: Transformer.LatentAttention) -> Double {
    Double(latent.queryLatentSize ?? model.hiddenSize) + Double(latent.keyValueWidth)
  }

  /// Of the vectors, those that are normalized.
  private func normalizedWidth(_ latent: Transformer.LatentAttention) -> Double {
    Double(latent.queryLatentSize ?? 0) + Double(latent.keyValueLatentSize)
  }

  private func latentParameterCount(_ latent: Transformer.LatentAttention) -> Double {
    let vectors = Double(latent.queryLatentSize ?? 0) + Double(latent.keyValueWidth)
    let narrowing = hidden * vectors + (model.biases.queryKeyValue ? vectors : 0)
    let widening =
      Double(latent.queryLatentSize ?? model.hiddenSize) * queryWidth
      + Double(latent.keyValueLatentSize) * innerWidth(latent)
    let output = attendedWidth * hidden + (model.biases.attentionOutput ? hidden : 0)
    return narrowing + normalizedWidth(latent) + widening + output + normalizationParameterCount
  }

  /// Channels of keys without positions and of values that come from the vector.
  private func innerWidth(_ latent: Transformer.LatentAttention) -> Double {
    Double(model.headCount * (model.headSize + latent.valueHeadSize)) * share
  }

  /// The vectors and their norms, each token on one rank, or on all.
  private func narrowing(_ latent: Transformer.LatentAttention) -> BlockSegment {
    let widths = [latent.queryLatentSize, latent.keyValueWidth].compactMap { $0.map(Double.init) }
    let vectors = products(
      widths, rows: narrowedTokens, inner: hidden, castsInput: true,
      hasBias: model.biases.queryKeyValue)
    let numbers = narrowedTokens * normalizedWidth(latent)
    let size = shape.elementSize
    let norms: Passes =
      shape.isEager
      ? (
        elementwise([6, 8, 4, 0, 0, 8, 6, 6], count: numbers),
        elementwise([6, 6, 8, 4, 8, 12, 4, 0, 0, 8, 8, 6], count: numbers)
      ) : (elementwise([2 * size], count: numbers), elementwise([3 * size], count: numbers))
    return BlockSegment(
      forward: normForward + vectors.forward + norms.forward,
      backward: norms.backward + vectors.backward + normBackward)
  }

  /// From the vectors to the output.
  private func widening(_ latent: Transformer.LatentAttention) -> [BlockSegment] {
    let heads = headProducts(latent)
    let output = products([hidden], inner: attendedWidth, hasBias: model.biases.attentionOutput)
    let before = BlockSegment(forward: heads.forward, backward: heads.backward)
    let after = BlockSegment(
      forward: output.forward + residualForward, backward: output.backward)
    return attending(before, after)
  }

  /// What the heads' queries, keys and values are.
  private func headProducts(_ latent: Transformer.LatentAttention) -> Passes {
    let queries = products([queryWidth], inner: Double(latent.queryLatentSize ?? model.hiddenSize))
    let inner = products([innerWidth(latent)], inner: Double(latent.keyValueLatentSize))
    let rotation = rotation(latent)
    return (
      queries.forward + inner.forward + rotation.forward,
      rotation.backward + inner.backward + queries.backward
    )
  }

  /// What selective recomputation makes again of latent attention: queries, keys and values.
  ///
  /// Source: [DeepSeek-V3](https://arxiv.org/abs/2412.19437), section 3.2.3; Megatron-LM calls it `mla_up_proj`.
  var widenedAgain: [Kernel] { model.latentAttention.map { headProducts($0).forward } ?? [] }

  /// Bytes of queries, keys and values.
  var widenedSaved: Double {
    tokens * (queryWidth + attendedKeyWidth + attendedValueWidth) * shape.elementSize
  }

  /// Rotary channels of queries turn in place; keys and values are read as one tensor and written as two.
  ///
  /// Eager, queries and keys are put together from their two kinds of channels.
  private func rotation(_ latent: Transformer.LatentAttention) -> Passes {
    let turned = Double(model.headCount * latent.rotaryHeadSize) * share
    guard shape.isEager else {
      let perToken = 2 * turned + innerWidth(latent) + keyWidth + valueWidth
      let both = elementwise([shape.elementSize], count: tokens * perToken)
      return (both, both)
    }
    var passes = eagerRotation(of: [turned, Double(latent.rotaryHeadSize)])
    let joins = [queryWidth, keyWidth].flatMap { elementwise([4], count: tokens * $0) }
    passes.forward += joins
    passes.backward = joins + passes.backward
    return passes
  }

  /// The vectors before and after their norms, and the rotary channels of keys.
  private func vectorsSaved(_ latent: Transformer.LatentAttention) -> Double {
    let normalized = normalizedWidth(latent) * (shape.elementSize + productInputSize)
    return narrowedTokens * (normalized + Double(latent.rotaryHeadSize) * shape.elementSize)
  }
}
