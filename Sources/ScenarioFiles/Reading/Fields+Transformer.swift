import Training

extension Fields {
  /// Reads the keys of `ModelKeys.transformer`.
  func transformer() -> Transformer? {
    guard let size = sizes() else { return nil }
    var shape = Transformer(
      layerCount: size.layers, hiddenSize: size.hidden, headCount: size.heads,
      keyValueHeadCount: integer(
        "keyValueHeads", or: size.heads, because: "as many as heads: no grouped-query attention"),
      headSize: headSize(of: size),
      feedForwardSize: size.feedForward,
      gatedFeedForward: flag("gatedFeedForward", or: false, because: "two matrices are usual"),
      vocabularySize: size.vocabulary, positions: positions(),
      tiedEmbeddings: flag("tiedEmbeddings", or: false, because: "the head has its own matrix"),
      normalization: normalization(), biases: biases())
    addExtras(to: &shape)
    shape.latentAttention = latentAttention(headSize: shape.headSize)
    shape.attentionWindow = attentionWindow(layerCount: size.layers)
    shape.experts = experts(layerCount: size.layers)
    guard isSound else { return nil }
    guard let problem = shape.problem(at: place) else { return shape }
    fail(problem)
    return nil
  }

  /// The keys that most models leave out.
  private func addExtras(to shape: inout Transformer) {
    shape.embeddingSize = integer("embeddingSize")
    shape.tokenTypeCount = integer("tokenTypes", or: 0, because: "most models have none")
    shape.normalizationHasParameters = flag(
      "normalizationParameters", or: true, because: "most normalizations have a gain")
    shape.embeddingNormalization = flag(
      "embeddingNormalization", or: false, because: "most models have none")
    shape.finalNormalization = flag(
      "finalNormalization", or: true, because: "most models have one")
    shape.queryKeyNormalization = flag(
      "queryKeyNormalization", or: false, because: "most models have none")
    shape.attentionSinks = flag("attentionSinks", or: false, because: "most models have none")
    shape.causal = flag("causal", or: true, because: "language models attend backwards")
    shape.predictedShare = ratio(
      "predictedShare", or: 1, because: "language models predict every token")
    shape.extraHeadParameterCount = integer(
      "extraHeadParameters", or: 0, because: "the shape says all of them")
    shape.hasDropout = flag("dropout", or: false, because: "large models train without")
    shape.predictionDepth = integer(
      "predictionDepth", or: 0, because: "most models predict one token")
  }

  private func latentAttention(headSize: Int) -> Transformer.LatentAttention? {
    guard let fields = fields("latentAttention", ModelKeys.latentAttention) else { return nil }
    let queryLatentSize = fields.integer("queryLatentSize")
    let keyValueLatentSize = fields.integer("keyValueLatentSize")
    let rotaryHeadSize = fields.integer("rotaryHeadSize")
    let valueHeadSize = fields.integer(
      "valueHeadSize", or: headSize, because: "as wide as keys without positions")
    if !fields.isSound { failSilently() }
    guard let keyValueLatentSize, let rotaryHeadSize else { return nil }
    return Transformer.LatentAttention(
      queryLatentSize: queryLatentSize, keyValueLatentSize: keyValueLatentSize,
      rotaryHeadSize: rotaryHeadSize, valueHeadSize: valueHeadSize)
  }

  private func attentionWindow(layerCount: Int) -> Transformer.AttentionWindow? {
    guard let fields = fields("attentionWindow", ModelKeys.attentionWindow) else { return nil }
    let size = fields.integer("size")
    let layers = fields.windowLayers(layerCount: layerCount)
    if !fields.isSound { failSilently() }
    return size.map { Transformer.AttentionWindow(size: $0, layers: layers) }
  }

  private typealias Sizes = (
    layers: Int, hidden: Int, heads: Int, feedForward: Int, vocabulary: Int
  )

  private func sizes() -> Sizes? {
    let layers = integer("layers")
    let hidden = integer("hidden")
    let heads = integer("heads")
    let feedForward = integer("feedForward")
    let vocabulary = integer("vocabulary")
    guard let layers, let hidden, let heads, let feedForward, let vocabulary else { return nil }
    return (layers, hidden, heads, feedForward, vocabulary)
  }

  private func headSize(of size: Sizes) -> Int {
    if let given = integer("headSize") { return given }
    guard !has("headSize") else { return 1 }
    guard size.hidden.isMultiple(of: size.heads) else {
      fail(.headsDoNotDivideHidden(size.heads, hidden: size.hidden, at: place(of: "heads")))
      return 1
    }
    derive("headSize", "\(size.hidden / size.heads)", from: "hidden ÷ heads")
    return size.hidden / size.heads
  }

  private func positions() -> Transformer.Positions {
    guard let element = element("positions") else {
      assume("positions", "none", because: "rotary embeddings have no parameters")
      return .withoutParameters
    }
    if element.scalar?.text == "none" {
      record("positions", "none")
      return .withoutParameters
    }
    return integer("positions").map { .learned($0) } ?? .withoutParameters
  }

  private func normalization() -> Transformer.Normalization {
    let name = choice("normalization", or: "rms", because: "usual in language models since 2023")
    return name == "layer" ? .layer : .rootMeanSquare
  }

  private func biases() -> Transformer.Biases {
    guard let element = element("biases") else {
      assume("biases", "false", because: "usual in language models since 2023")
      return .none
    }
    if element.entries == nil { return flag("biases") == true ? .everyBlock : .none }
    guard let fields = fields("biases", ModelKeys.biases) else { return .none }
    let biases = Transformer.Biases(
      queryKeyValue: fields.flag("queryKeyValue", or: false, because: "not stated"),
      attentionOutput: fields.flag("attentionOutput", or: false, because: "not stated"),
      feedForward: fields.flag("feedForward", or: false, because: "not stated"),
      head: fields.flag("head", or: false, because: "not stated"))
    if !fields.isSound { failSilently() }
    return biases
  }

  private func experts(layerCount: Int) -> Transformer.Experts? {
    guard let fields = fields("experts", ModelKeys.experts) else { return nil }
    let experts = fields.expertKeys(layerCount: layerCount)
    if !fields.isSound { failSilently() }
    return experts
  }
}
