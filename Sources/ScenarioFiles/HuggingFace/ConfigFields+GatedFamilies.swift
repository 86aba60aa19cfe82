import Training

/// The families with RMSNorm, gated feed-forward layers and rotary positions.
///
/// Defaults are those of `configuration_llama.py`, `configuration_mistral.py`,
/// `configuration_mixtral.py` and `configuration_qwen*.py` of transformers 5.23, and `configuration_gpt_oss.py` of 5.24.
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
    withWindow(gated(.mistral), standard: 4096)
  }

  mutating func mixtral() -> Transformer {
    var transformer = withWindow(gated(.mistral), standard: nil)
    let layers = Array(repeating: true, count: transformer.layerCount)
    transformer.experts = experts(
      standardCount: 8, standardActiveCount: 2, feedForwardSize: transformer.feedForwardSize,
      layers: layers)
    return transformer
  }

  mutating func qwen2() -> Transformer {
    var transformer = withLateWindows(gated(.qwen))
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
    transformer.attentionWindow = windowIfUsed(layerCount: transformer.layerCount) { layer, limit in
      layer.isMultiple(of: 2) && layer < limit
    }
    return transformer
  }

  mutating func qwen3() -> Transformer {
    var defaults = GatedDefaults.qwen
    defaults.headSize = 128
    return withLateWindows(withQueryKeyNormalization(gated(defaults)))
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
    transformer.attentionWindow = windowIfUsed(layerCount: transformer.layerCount)
    return transformer
  }

  mutating func gptOSS() -> Transformer {
    var transformer = gated(
      GatedDefaults(
        layerCount: 36, hiddenSize: 2880, headCount: 64, headSize: 64, feedForwardSize: 2880,
        vocabularySize: 201_088))
    let attentionBias = flag("attention_bias", standard: true)
    transformer.biases = Transformer.Biases(
      queryKeyValue: attentionBias, attentionOutput: attentionBias, feedForward: true, head: false)
    transformer.attentionSinks = true
    let count = transformer.layerCount
    transformer.experts = experts(
      standardCount: 128, standardActiveCount: 4, feedForwardSize: transformer.feedForwardSize,
      layers: Array(repeating: true, count: count))
    transformer.experts?.routerBias = true
    let layers = windowedLayers(layerCount: count) ?? (0..<count).map { $0.isMultiple(of: 2) }
    transformer.attentionWindow = windowSize(standard: 128).map {
      Transformer.AttentionWindow(size: $0, layers: layers)
    }
    return transformer
  }

  private mutating func withWindow(_ plain: Transformer, standard: Int?) -> Transformer {
    var transformer = plain
    transformer.attentionWindow = window(standard: standard, layerCount: plain.layerCount)
    return transformer
  }

  /// From the layer `max_window_layers` on.
  private mutating func withLateWindows(_ plain: Transformer) -> Transformer {
    var transformer = plain
    transformer.attentionWindow = windowIfUsed(layerCount: plain.layerCount) { $0 >= $1 }
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
