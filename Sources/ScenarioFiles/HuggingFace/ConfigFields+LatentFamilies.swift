import Training

/// The families with multi-head latent attention.
///
/// Defaults are those of `configuration_deepseek_v2.py` and `configuration_deepseek_v3.py` of transformers 5.24, which
/// builds no blocks of multi-token prediction.
extension ConfigFields {
  mutating func deepSeekV2() -> Transformer {
    var defaults = GatedDefaults()
    defaults.keyValueHeadCount = nil
    var transformer = latent(defaults)
    refuse("mlp_bias", "biases of dense layers that experts do not have")
    guard let active = value("num_experts_per_tok"), active.content != .null else {
      report(
        .notModelled(
          "a router without num_experts_per_tok", at: place(of: "num_experts_per_tok")))
      return transformer
    }
    addExperts(
      to: &transformer,
      ExpertDefaults(
        count: 64, activeCount: 1, feedForwardSize: 1407, sharedCount: 2, denseLayerCount: 0))
    if value("topk_method")?.text == "group_limited_greedy" {
      addGroups(to: &transformer, standardCount: nil, standardActiveCount: nil)
    }
    return transformer
  }

  mutating func deepSeekV3() -> Transformer {
    var transformer = latent(
      GatedDefaults(
        layerCount: 61, hiddenSize: 7168, headCount: 128, keyValueHeadCount: nil,
        feedForwardSize: 18_432, vocabularySize: 129_280))
    addExperts(
      to: &transformer,
      ExpertDefaults(
        count: 256, activeCount: 8, feedForwardSize: 2048, sharedCount: 1, denseLayerCount: 3))
    addGroups(to: &transformer, standardCount: 8, standardActiveCount: 4)
    return transformer
  }

  /// What a configuration class has of experts where a file is silent.
  private struct ExpertDefaults {
    var count: Int
    var activeCount: Int
    var feedForwardSize: Int
    var sharedCount: Int
    /// The first layers, which have none.
    var denseLayerCount: Int
  }

  /// The classes ignore `head_dim` and `num_key_value_heads`: each head has keys and values of its own.
  private mutating func latent(_ defaults: GatedDefaults) -> Transformer {
    let hiddenSize = hiddenSize("hidden_size", standard: defaults.hiddenSize)
    let headCount = headCount("num_attention_heads", standard: defaults.headCount)
    let headSize = size("qk_nope_head_dim", standard: 128, limit: Limits.headSize)
    var transformer = Transformer(
      layerCount: layerCount("num_hidden_layers", standard: defaults.layerCount),
      hiddenSize: hiddenSize, headCount: headCount, keyValueHeadCount: headCount,
      headSize: headSize,
      feedForwardSize: feedForwardSize("intermediate_size", standard: defaults.feedForwardSize),
      gatedFeedForward: true, vocabularySize: vocabularySize(standard: defaults.vocabularySize),
      positions: .withoutParameters, tiedEmbeddings: tiedEmbeddings(standard: false),
      normalization: .rootMeanSquare, biases: .none)
    let latent = Transformer.LatentAttention(
      queryLatentSize: optionalSize("q_lora_rank", standard: 1536, limit: Limits.hiddenSize),
      keyValueLatentSize: size("kv_lora_rank", standard: 512, limit: Limits.hiddenSize),
      rotaryHeadSize: size("qk_rope_head_dim", standard: 64, limit: Limits.headSize),
      valueHeadSize: size("v_head_dim", standard: 128, limit: Limits.headSize))
    transformer.latentAttention = latent
    let widest = max(headSize, latent.valueHeadSize) + latent.rotaryHeadSize
    checkProduct(
      widest, headCount, limit: Limits.attentionWidth, called: "all heads together",
      at: place(of: "qk_nope_head_dim"))
    let attentionBias = flag("attention_bias", standard: false)
    transformer.biases.queryKeyValue = attentionBias
    transformer.biases.attentionOutput = attentionBias
    return transformer
  }

  private mutating func addExperts(to transformer: inout Transformer, _ defaults: ExpertDefaults) {
    let size = size(
      "moe_intermediate_size", standard: defaults.feedForwardSize, limit: Limits.feedForwardSize)
    let dense = self.size(
      "first_k_dense_replace", standard: defaults.denseLayerCount, least: 0, limit: .max)
    let shared = self.size(
      "n_shared_experts", standard: defaults.sharedCount, least: 0, limit: Limits.expertCount)
    checkProduct(
      size, max(shared, 1), limit: Limits.feedForwardSize, called: "the shared experts together",
      at: place(of: "n_shared_experts"))
    transformer.experts = experts(
      ["n_routed_experts", "num_experts", "num_local_experts"], standardCount: defaults.count,
      standardActiveCount: defaults.activeCount, feedForwardSize: size,
      layers: (0..<transformer.layerCount).map { $0 >= dense })
    transformer.experts?.sharedFeedForwardSize = shared * size
  }

  /// Groups of experts, of which a token's experts come from a few.
  private mutating func addGroups(
    to transformer: inout Transformer, standardCount: Int?, standardActiveCount: Int?
  ) {
    let count = optionalSize("n_group", standard: standardCount, limit: Limits.expertCount) ?? 1
    let active = optionalSize(
      "topk_group", standard: standardActiveCount, limit: Limits.expertCount)
    guard let experts = transformer.experts else { return }
    let held = (active ?? count) * (experts.count / count)
    guard experts.count.isMultiple(of: count), (active ?? count) <= count,
      experts.activeCount <= held
    else {
      report(.notModelled("groups that do not divide the experts", at: place(of: "n_group")))
      return
    }
    transformer.experts?.groupCount = count
    transformer.experts?.activeGroupCount = active ?? count
  }
}
