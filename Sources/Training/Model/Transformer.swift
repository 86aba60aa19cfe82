/// The shape of a transformer; everything that decides its parameters, FLOPs and bytes.
package struct Transformer: Sendable, Equatable {
  package enum Normalization: String, CaseIterable, Sendable {
    /// A gain and a bias for each channel.
    case layer
    /// A gain for each channel.
    case rootMeanSquare
  }

  package enum Positions: Sendable, Equatable {
    /// A learned embedding for each of so many positions.
    case learned(Int)
    /// Rotary, ALiBi, sinusoidal: no parameters.
    case withoutParameters
  }

  /// Which linear layers add a bias.
  package struct Biases: Sendable, Equatable {
    package var queryKeyValue: Bool
    package var attentionOutput: Bool
    package var feedForward: Bool
    package var head: Bool

    package init(queryKeyValue: Bool, attentionOutput: Bool, feedForward: Bool, head: Bool) {
      self.queryKeyValue = queryKeyValue
      self.attentionOutput = attentionOutput
      self.feedForward = feedForward
      self.head = head
    }

    package static let none = Self(
      queryKeyValue: false, attentionOutput: false, feedForward: false, head: false)
    /// In every linear layer of a block, not in the head: GPT-2, OPT, BLOOM, GPT-NeoX.
    package static let everyBlock = Self(
      queryKeyValue: true, attentionOutput: true, feedForward: true, head: false)
  }

  /// A router and feed-forward experts in place of the feed-forward layer.
  package struct Experts: Sendable, Equatable {
    package var count: Int
    /// Experts that each token visits.
    package var activeCount: Int
    package var feedForwardSize: Int
    /// Equal groups of experts, of which a token's experts come from `activeGroupCount`.
    package var groupCount = 1
    package var activeGroupCount = 1
    /// The feed-forward size of the expert that every token visits; 0 without one.
    package var sharedFeedForwardSize: Int
    /// A gate of one output on the expert that every token visits (Qwen 2 MoE).
    package var gatedSharedExpert = false
    /// A bias of the router for each expert (GPT-OSS).
    package var routerBias = false
    /// `[layer]`: whether the layer has experts; the others keep a dense feed-forward layer.
    package var layers: [Bool]

    package init(
      count: Int, activeCount: Int, feedForwardSize: Int, sharedFeedForwardSize: Int,
      layers: [Bool]
    ) {
      self.count = count
      self.activeCount = activeCount
      self.feedForwardSize = feedForwardSize
      self.sharedFeedForwardSize = sharedFeedForwardSize
      self.layers = layers
    }
  }

  package var layerCount: Int
  package var hiddenSize: Int
  package var headCount: Int
  /// Fewer than `headCount` with grouped-query attention.
  package var keyValueHeadCount: Int
  package var headSize: Int
  /// The inner width of a dense feed-forward layer.
  package var feedForwardSize: Int
  /// Three matrices (gate, up, down) in place of two.
  package var gatedFeedForward: Bool
  package var vocabularySize: Int
  package var positions: Positions
  /// Token types with an embedding of their own (BERT); 0 without.
  package var tokenTypeCount = 0
  /// The head multiplies with the embedding's own matrix.
  package var tiedEmbeddings: Bool
  /// The width of the embedding where it is not `hiddenSize`: a linear layer without a bias then
  /// leads from it into the first block, and another one back before the head (OPT 350M).
  package var embeddingSize: Int?
  package var normalization: Normalization
  /// Whether normalizations have parameters at all (Galactica's have none).
  package var normalizationHasParameters = true
  /// A normalization right after the embedding (BLOOM, BERT).
  package var embeddingNormalization = false
  /// A normalization before the head; post-norm models (BERT) have none.
  package var finalNormalization = true
  /// A normalization of each head's queries and keys, one gain a channel of the head (Qwen 3).
  package var queryKeyNormalization = false
  /// Nil with queries, keys and values that come from the hidden state.
  package var latentAttention: LatentAttention?
  /// Nil where every layer attends to all tokens.
  package var attentionWindow: AttentionWindow?
  /// A learned score of each head that takes part in its softmax and has no value (GPT-OSS).
  package var attentionSinks = false
  package var biases: Biases
  package var experts: Experts?
  /// Whether a token attends only to those before it.
  package var causal = true
  /// Whether training drops activations after attention and feed-forward, and keeps their masks.
  package var hasDropout = false
  /// The share of tokens that the head computes logits of.
  ///
  /// Masked language models predict about 0.15 of them ([BERT](https://arxiv.org/abs/1810.04805), section 3.1).
  package var predictedShare = 1.0
  /// Extra parameters of a head that the shape does not say (BERT's pooler and transform).
  package var extraHeadParameterCount = 0
  /// Further tokens that each position predicts, each by one more block behind the last one.
  ///
  /// Source: multi-token prediction of [DeepSeek-V3](https://arxiv.org/abs/2412.19437), section 2.2.
  package var predictionDepth = 0

  package init(
    layerCount: Int, hiddenSize: Int, headCount: Int, keyValueHeadCount: Int, headSize: Int,
    feedForwardSize: Int, gatedFeedForward: Bool, vocabularySize: Int, positions: Positions,
    tiedEmbeddings: Bool, normalization: Normalization, biases: Biases, experts: Experts? = nil
  ) {
    self.layerCount = layerCount
    self.hiddenSize = hiddenSize
    self.headCount = headCount
    self.keyValueHeadCount = keyValueHeadCount
    self.headSize = headSize
    self.feedForwardSize = feedForwardSize
    self.gatedFeedForward = gatedFeedForward
    self.vocabularySize = vocabularySize
    self.positions = positions
    self.tiedEmbeddings = tiedEmbeddings
    self.normalization = normalization
    self.biases = biases
    self.experts = experts
  }
}
