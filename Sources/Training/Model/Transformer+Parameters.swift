extension Transformer {
  /// The trainable numbers of the whole model, exactly; tied weights are counted once.
  ///
  /// Cannot overflow for a shape within `Transformer.Limits`.
  /// Complexity: O(layers) with experts, else O(1).
  package var parameterCount: Int {
    embeddingParameterCount + blocksParameterCount + headParameterCount
      + predictionDepth * predictionParameterCount
  }

  /// What the first pipeline stage holds besides its blocks: token, position and token-type
  /// embeddings, the projection into the first block, the normalization after the embedding.
  package var embeddingParameterCount: Int {
    let width = embeddingSize ?? hiddenSize
    return vocabularySize * width + positionCount * hiddenSize + tokenTypeCount * hiddenSize
      + embeddingProjectionParameterCount
      + (embeddingNormalization ? normalizationParameterCount : 0)
  }

  /// What the last pipeline stage holds besides its blocks: the final normalization, the
  /// projection back to the embedding's width, the head; a tied head's matrix is not among them.
  package var headParameterCount: Int {
    let width = embeddingSize ?? hiddenSize
    return (finalNormalization ? normalizationParameterCount : 0)
      + embeddingProjectionParameterCount + (tiedEmbeddings ? 0 : vocabularySize * width)
      + (biases.head ? vocabularySize : 0) + extraHeadParameterCount
  }

  /// One block of multi-token prediction: two normalizations, the product that joins a token's embedding to the
  /// hidden state, a transformer block like the last one, and a normalization before the shared head.
  private var predictionParameterCount: Int {
    3 * normalizationParameterCount + 2 * hiddenSize * hiddenSize
      + blockParameterCount(layer: layerCount - 1)
  }

  /// The parameters of one block with its two normalizations.
  ///
  /// `layer` is 0-based; of what has parameters, blocks differ only in whether they have experts.
  package func blockParameterCount(layer: Int) -> Int {
    attentionParameterCount + 2 * normalizationParameterCount
      + (hasExperts(layer: layer) ? expertsParameterCount : denseFeedForwardParameterCount)
  }

  /// The parameters of one block, 0-based, that one token meets: `activeCount` experts of `count`.
  package func activeBlockParameterCount(layer: Int) -> Int {
    guard let experts, hasExperts(layer: layer) else { return blockParameterCount(layer: layer) }
    let idleExpertCount = experts.count - experts.activeCount
    return blockParameterCount(layer: layer)
      - idleExpertCount * feedForwardParameterCount(width: experts.feedForwardSize)
  }

  /// Whether a layer, 0-based, has experts in place of its dense feed-forward layer.
  package func hasExperts(layer: Int) -> Bool {
    guard let experts, experts.layers.indices.contains(layer) else { return false }
    return experts.layers[layer]
  }

  /// Queries, keys, values and output, with the normalization of queries and keys.
  package var attentionParameterCount: Int {
    if let latentAttention { return parameterCount(of: latentAttention) }
    let queryWidth = headCount * headSize
    let keyValueWidth = 2 * keyValueHeadCount * headSize
    return hiddenSize * (2 * queryWidth + keyValueWidth)
      + (biases.queryKeyValue ? queryWidth + keyValueWidth : 0)
      + (biases.attentionOutput ? hiddenSize : 0) + (queryKeyNormalization ? 2 * headSize : 0)
      + (attentionSinks ? headCount : 0)
  }

  /// From the hidden state to the narrow vectors, which are normalized, from them to the heads, and the output.
  private func parameterCount(of latent: LatentAttention) -> Int {
    let queries = headCount * queryKeyHeadSize
    let inner = headCount * (headSize + latent.valueHeadSize)
    let narrowing =
      hiddenSize * ((latent.queryLatentSize ?? 0) + latent.keyValueWidth)
      + (biases.queryKeyValue ? (latent.queryLatentSize ?? 0) + latent.keyValueWidth : 0)
    let gains = (latent.queryLatentSize ?? 0) + latent.keyValueLatentSize
    return narrowing + gains + (latent.queryLatentSize ?? hiddenSize) * queries
      + latent.keyValueLatentSize * inner + headCount * latent.valueHeadSize * hiddenSize
      + (biases.attentionOutput ? hiddenSize : 0)
  }

  /// A feed-forward layer, dense or one expert, with the inner width `width`.
  package func feedForwardParameterCount(width: Int) -> Int {
    let inwardCount = gatedFeedForward ? 2 : 1
    return (inwardCount + 1) * hiddenSize * width
      + (biases.feedForward ? inwardCount * width + hiddenSize : 0)
  }

  /// Router, all experts and the expert that every token visits; 0 without experts.
  package var expertsParameterCount: Int {
    guard let experts else { return 0 }
    let shared = experts.sharedFeedForwardSize
    return experts.count * (hiddenSize + feedForwardParameterCount(width: experts.feedForwardSize))
      + (shared > 0 ? feedForwardParameterCount(width: shared) : 0)
      + (experts.gatedSharedExpert ? hiddenSize : 0) + (experts.routerBias ? experts.count : 0)
  }

  /// One normalization over the hidden size.
  package var normalizationParameterCount: Int {
    guard normalizationHasParameters else { return 0 }
    return switch normalization {
    case .layer: 2 * hiddenSize
    case .rootMeanSquare: hiddenSize
    }
  }

  private var denseFeedForwardParameterCount: Int {
    feedForwardParameterCount(width: feedForwardSize)
  }

  private var blocksParameterCount: Int {
    let expertLayerCount = experts.map { $0.layers.prefix(layerCount).count { $0 } } ?? 0
    return layerCount * (attentionParameterCount + 2 * normalizationParameterCount)
      + (layerCount - expertLayerCount) * denseFeedForwardParameterCount
      + expertLayerCount * expertsParameterCount
  }

  private var embeddingProjectionParameterCount: Int {
    embeddingSize.map { $0 * hiddenSize } ?? 0
  }

  private var positionCount: Int {
    switch positions {
    case .learned(let count): count
    case .withoutParameters: 0
    }
  }
}
