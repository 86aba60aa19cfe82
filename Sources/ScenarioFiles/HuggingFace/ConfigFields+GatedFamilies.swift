import Training

/// The families with RMSNorm, gated feed-forward layers and rotary positions.
///
/// Defaults are those of `configuration_llama.py`, `configuration_mistral.py`,
/// `configuration_mixtral.py` and `configuration_qwen*.py` of transformers 5.23.
extension ConfigFields {
  mutating func llama() -> Transformer {
    var defaults = GatedDefaults()
    defaults.keyValueHeadCount = nil
    var transformer = gated(defaults)
    let attentionBias = flag("attention_bias", standard: false)
    transformer.biases.queryKeyValue = attentionBias
    transformer.biases.attentionOutput = attentionBias
    transformer.biases.feedForward = flag("mlp_bias", standard: false)
    return transformer
  }

  mutating func mistral() -> Transformer {
    var defaults = GatedDefaults()
    defaults.feedForwardSize = 14_336
    return gated(defaults)
  }

  mutating func mixtral() -> Transformer {
    var transformer = mistral()
    let layers = Array(repeating: true, count: transformer.layerCount)
    transformer.experts = experts(
      standardCount: 8, standardActiveCount: 2, feedForwardSize: transformer.feedForwardSize,
      layers: layers)
    return transformer
  }

  mutating func qwen2() -> Transformer {
    var transformer = gated(.qwen)
    transformer.biases.queryKeyValue = true
    return transformer
  }

  mutating func qwen2MoE() -> Transformer {
    var defaults = GatedDefaults.qwen
    defaults.layerCount = 24
    defaults.hiddenSize = 2048
    defaults.headCount = 16
    defaults.keyValueHeadCount = 16
    defaults.feedForwardSize = 5632
    var transformer = gated(defaults)
    transformer.biases.queryKeyValue = flag("qkv_bias", standard: true)
    transformer.experts = sparseExperts(
      standardCount: 60, standardActiveCount: 4, standardFeedForwardSize: 1408,
      layerCount: transformer.layerCount)
    let sharedSize = size(
      "shared_expert_intermediate_size", standard: 5632, limit: Limits.feedForwardSize)
    transformer.experts?.sharedFeedForwardSize = sharedSize
    transformer.experts?.gatedSharedExpert = true
    return transformer
  }

  mutating func qwen3() -> Transformer {
    var defaults = GatedDefaults.qwen
    defaults.headSize = 128
    return withQueryKeyNormalization(gated(defaults))
  }

  mutating func qwen3MoE() -> Transformer {
    var defaults = GatedDefaults.qwen
    defaults.layerCount = 24
    defaults.hiddenSize = 2048
    defaults.keyValueHeadCount = 4
    defaults.feedForwardSize = 6144
    var transformer = withQueryKeyNormalization(gated(defaults))
    transformer.experts = sparseExperts(
      standardCount: 128, standardActiveCount: 8, standardFeedForwardSize: 768,
      layerCount: transformer.layerCount)
    return transformer
  }

  private mutating func withQueryKeyNormalization(_ plain: Transformer) -> Transformer {
    var transformer = plain
    let attentionBias = flag("attention_bias", standard: false)
    transformer.biases.queryKeyValue = attentionBias
    transformer.biases.attentionOutput = attentionBias
    transformer.queryKeyNormalization = true
    return transformer
  }

  private mutating func gated(_ defaults: GatedDefaults) -> Transformer {
    let hiddenSize = hiddenSize("hidden_size", standard: defaults.hiddenSize)
    let headCount = headCount("num_attention_heads", standard: defaults.headCount)
    return Transformer(
      layerCount: layerCount("num_hidden_layers", standard: defaults.layerCount),
      hiddenSize: hiddenSize, headCount: headCount,
      keyValueHeadCount: keyValueHeadCount(defaults.keyValueHeadCount, headCount: headCount),
      headSize: headSize(defaults.headSize, hiddenSize: hiddenSize, headCount: headCount),
      feedForwardSize: feedForwardSize("intermediate_size", standard: defaults.feedForwardSize),
      gatedFeedForward: true, vocabularySize: vocabularySize(standard: defaults.vocabularySize),
      positions: .withoutParameters, tiedEmbeddings: tiedEmbeddings(standard: false),
      normalization: .rootMeanSquare, biases: .none)
  }
}
