import Training

/// The families with LayerNorm, ungated feed-forward layers and as many key-value heads as heads.
///
/// Defaults are those of `configuration_gpt2.py`, `configuration_gpt_neox.py`,
/// `configuration_opt.py` and `configuration_bloom.py` of transformers 5.23.
extension ConfigFields {
  mutating func gpt2() -> Transformer {
    refuse("add_cross_attention", "cross-attention layers")
    let hiddenSize = hiddenSize("n_embd", "hidden_size", standard: 768)
    let positions = size(
      "n_positions", "max_position_embeddings", standard: 1024, limit: Limits.positionCount)
    var transformer = classic(
      layerCount: layerCount("n_layer", "num_hidden_layers", standard: 12), hiddenSize: hiddenSize,
      headCount: headCount("n_head", "num_attention_heads", standard: 12),
      feedForwardSize: optionalSize("n_inner", limit: Limits.feedForwardSize) ?? 4 * hiddenSize,
      vocabularySize: vocabularySize(standard: 50_257), positions: .learned(positions),
      tiedEmbeddings: tiedEmbeddings(standard: true), attentionBias: true, feedForwardBias: true)
    transformer.hasDropout = isPositive("resid_pdrop", standard: true)
    return transformer
  }

  mutating func gptNeoX() -> Transformer {
    var transformer = classic(
      layerCount: layerCount("num_hidden_layers", standard: 44),
      hiddenSize: hiddenSize("hidden_size", standard: 6144),
      headCount: headCount("num_attention_heads", standard: 64),
      feedForwardSize: feedForwardSize("intermediate_size", standard: 24_576),
      vocabularySize: vocabularySize(standard: 50_432), positions: .withoutParameters,
      tiedEmbeddings: tiedEmbeddings(standard: false),
      attentionBias: flag("attention_bias", standard: true), feedForwardBias: true)
    transformer.hasDropout = isPositive("hidden_dropout", standard: false)
    return transformer
  }

  mutating func bloom() -> Transformer {
    let hiddenSize = hiddenSize("hidden_size", "n_embed", standard: 64)
    var transformer = classic(
      layerCount: layerCount("n_layer", "num_hidden_layers", standard: 2), hiddenSize: hiddenSize,
      headCount: headCount("n_head", "num_attention_heads", standard: 8),
      feedForwardSize: 4 * hiddenSize, vocabularySize: vocabularySize(standard: 250_880),
      positions: .withoutParameters, tiedEmbeddings: tiedEmbeddings(standard: true),
      attentionBias: true, feedForwardBias: true)
    transformer.embeddingNormalization = true
    transformer.hasDropout = isPositive("hidden_dropout", standard: false)
    return transformer
  }

  mutating func opt() -> Transformer {
    let positions = size("max_position_embeddings", standard: 2048, limit: Limits.positionCount)
    let hasBiases = flag("enable_bias", standard: true)
    var transformer = classic(
      layerCount: layerCount("num_hidden_layers", standard: 12),
      hiddenSize: hiddenSize("hidden_size", standard: 768),
      headCount: headCount("num_attention_heads", standard: 12),
      feedForwardSize: feedForwardSize("ffn_dim", standard: 3072),
      vocabularySize: vocabularySize(standard: 50_272),
      // OPT counts positions from 2 and keeps the first two rows.
      positions: .learned(positions + 2), tiedEmbeddings: tiedEmbeddings(standard: true),
      attentionBias: hasBiases, feedForwardBias: hasBiases)
    transformer.hasDropout = isPositive("dropout", standard: true)
    let embeddingSize = optionalSize("word_embed_proj_dim", limit: Limits.hiddenSize)
    if embeddingSize != transformer.hiddenSize { transformer.embeddingSize = embeddingSize }
    let isPreNorm = flag("do_layer_norm_before", standard: true)
    transformer.finalNormalization =
      !flag("_remove_final_layer_norm", standard: false) && isPreNorm
    transformer.normalizationHasParameters = flag("layer_norm_elementwise_affine", standard: true)
    return transformer
  }

  private mutating func classic(
    layerCount: Int, hiddenSize: Int, headCount: Int, feedForwardSize: Int, vocabularySize: Int,
    positions: Transformer.Positions, tiedEmbeddings: Bool, attentionBias: Bool,
    feedForwardBias: Bool
  ) -> Transformer {
    Transformer(
      layerCount: layerCount, hiddenSize: hiddenSize, headCount: headCount,
      keyValueHeadCount: headCount, headSize: dividedHeadSize(hiddenSize, headCount),
      feedForwardSize: feedForwardSize, gatedFeedForward: false, vocabularySize: vocabularySize,
      positions: positions, tiedEmbeddings: tiedEmbeddings, normalization: .layer,
      biases: Transformer.Biases(
        queryKeyValue: attentionBias, attentionOutput: attentionBias,
        feedForward: feedForwardBias, head: false))
  }
}
