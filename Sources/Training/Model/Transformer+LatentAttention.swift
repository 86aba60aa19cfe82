extension Transformer {
  /// Multi-head latent attention: queries, keys and values come from narrow vectors that all heads share.
  ///
  /// Source: [DeepSeek-V2](https://arxiv.org/abs/2405.04434), section 2.1.
  package struct LatentAttention: Sendable, Equatable {
    /// Numbers of the vector that queries come from; nil where they come from the hidden state itself.
    package var queryLatentSize: Int?
    /// Numbers of the vector that keys and values come from.
    package var keyValueLatentSize: Int
    /// Channels of each head's queries and keys that carry positions, besides `headSize` others; all heads
    /// share those of keys.
    package var rotaryHeadSize: Int
    /// Channels of a head's values.
    package var valueHeadSize: Int

    package init(
      queryLatentSize: Int?, keyValueLatentSize: Int, rotaryHeadSize: Int, valueHeadSize: Int
    ) {
      self.queryLatentSize = queryLatentSize
      self.keyValueLatentSize = keyValueLatentSize
      self.rotaryHeadSize = rotaryHeadSize
      self.valueHeadSize = valueHeadSize
    }

    /// What every token's hidden state is made into for keys and values: the vector, and rotary channels.
    package var keyValueWidth: Int { keyValueLatentSize + rotaryHeadSize }
  }

  /// Channels of a head's queries and keys.
  package var queryKeyHeadSize: Int { headSize + (latentAttention?.rotaryHeadSize ?? 0) }
  /// Channels of a head's values, and of its output.
  package var valueHeadSize: Int { latentAttention?.valueHeadSize ?? headSize }
}
