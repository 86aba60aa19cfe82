import Training

extension ConfigFields {
  /// The experts of Qwen's families: every `decoder_sparse_step`-th layer has them, except those of
  /// `mlp_only_layers`.
  ///
  /// - Returns: Nil when no layer has experts.
  mutating func sparseExperts(
    standardCount: Int, standardActiveCount: Int, standardFeedForwardSize: Int, layerCount: Int
  ) -> Transformer.Experts? {
    let step = size("decoder_sparse_step", standard: 1, limit: .max)
    let denseLayers = indices("mlp_only_layers")
    let feedForwardSize = size(
      "moe_intermediate_size", standard: standardFeedForwardSize, limit: Limits.feedForwardSize)
    let layers = (0..<layerCount).map {
      ($0 + 1).isMultiple(of: step) && !denseLayers.contains($0)
    }
    return experts(
      standardCount: standardCount, standardActiveCount: standardActiveCount,
      feedForwardSize: feedForwardSize, layers: layers)
  }

  /// Reads the numbers of experts, under all spellings that transformers knows.
  ///
  /// - Returns: Nil when no layer has experts.
  mutating func experts(
    _ keys: [String] = ["num_experts", "num_local_experts"], standardCount: Int,
    standardActiveCount: Int, feedForwardSize: Int, layers: [Bool]
  ) -> Transformer.Experts? {
    let count = size(keys, standard: standardCount, least: 0, limit: Limits.expertCount)
    let activeCount = size(
      "num_experts_per_tok", standard: standardActiveCount, limit: Limits.expertCount)
    guard count > 0, layers.contains(true) else { return nil }
    if activeCount > count {
      report(.tooManyActiveExperts(activeCount, of: count, at: place(of: "num_experts_per_tok")))
    }
    checkProduct(
      count, feedForwardSize, limit: Limits.expertsWidth,
      called: "the experts' feed-forward sizes together", at: place(of: keys[0]))
    return Transformer.Experts(
      count: count, activeCount: activeCount, feedForwardSize: feedForwardSize,
      sharedFeedForwardSize: 0, layers: layers)
  }
}
