extension Transformer {
  /// Sliding windows: some layers' tokens attend to the nearest of those before them only.
  ///
  /// Sources: [Longformer](https://arxiv.org/abs/2004.05150), section 3.1;
  /// [Mistral 7B](https://arxiv.org/abs/2310.06825), section 2 (every layer);
  /// [GPT-OSS](https://arxiv.org/abs/2508.10925), section 2.3 (every second layer).
  package struct AttentionWindow: Sendable, Equatable {
    /// Tokens that a token attends to at most, itself among them.
    package var size: Int
    /// `[layer]`: whether the layer attends so; the others attend to all tokens.
    package var layers: [Bool]

    package init(size: Int, layers: [Bool]) {
      self.size = size
      self.layers = layers
    }
  }

  /// Tokens that a token of a layer, 0-based, attends to at most; nil for all.
  package func attentionWindow(ofLayer layer: Int) -> Int? {
    guard let attentionWindow, attentionWindow.layers.indices.contains(layer),
      attentionWindow.layers[layer]
    else { return nil }
    return attentionWindow.size
  }
}
