import Training

/// The keys of a model, in a scenario and in a file of the catalog.
enum ModelKeys {
  typealias Key = KeyTable.Key

  static let model = KeyTable(
    "the model",
    [
      Key("name", .text, "As messages and the report call it."),
      Key("title", .text, "As people say it."),
      Key("source", sources, "Where the numbers come from."),
      Key("parameters", .integer(1...parameterLimit), "The published parameter count."),
      Key("huggingFace", .text, "The path of a Hugging Face config.json, from the scenario file."),
      Key("transformer", .mapping(transformer), "The shape of a transformer."),
      Key("layers", .list(.mapping(layer), limit: 1_000), "The layers, written out in order."),
      Key(
        "parts", .dictionary(.anyOf([.text, .mapping(part)]), limit: 64),
        "A model in words: each part with the name of its layer."),
    ])

  static let architectures = ["huggingFace", "transformer", "layers", "parts"]
  static let parameterLimit = 1_000_000_000_000_000
  static let layerLimit = 100_000

  static let sources = Shape.anyOf([.text, .dictionary(.text, limit: 64)])

  static let transformer = KeyTable(
    "the transformer",
    [
      Key("layers", .integer(1...layerLimit), isRequired: true, "Transformer blocks."),
      Key("hidden", width, isRequired: true, "The width between blocks."),
      Key("heads", heads, isRequired: true, "Attention heads."),
      Key("keyValueHeads", heads, "Heads of keys and values; as many as heads by default."),
      Key("headSize", heads, "The width of a head; hidden ÷ heads by default."),
      Key(
        "feedForward", .integer(1...16_777_216), isRequired: true,
        "The inner width of a dense feed-forward layer."),
      Key("gatedFeedForward", .flag, "Three matrices (gate, up, down) in place of two."),
      Key("vocabulary", .integer(1...16_777_216), isRequired: true, "Tokens of the vocabulary."),
      Key(
        "positions", .anyOf([.integer(1...Limits.count), .choice(.init(names: ["none"]))]),
        "Learned position embeddings; none for rotary and the like."),
      Key("embeddingSize", width, "The width of the embedding; hidden by default."),
      Key("tokenTypes", .integer(0...65_536), "Token types with an embedding of their own."),
      Key("tiedEmbeddings", .flag, "The head multiplies with the embedding's own matrix."),
      Key("normalization", .choice(.init(names: ["layer", "rms"])), "The kind of normalization."),
      Key("normalizationParameters", .flag, "Whether normalizations have parameters at all."),
      Key("embeddingNormalization", .flag, "A normalization right after the embedding."),
      Key("finalNormalization", .flag, "A normalization before the head."),
      Key("queryKeyNormalization", .flag, "A normalization of each head's queries and keys."),
      Key(
        "latentAttention", .mapping(latentAttention),
        "Queries, keys and values from narrow vectors that all heads share."),
      Key(
        "attentionWindow", .mapping(attentionWindow),
        "Layers whose tokens attend to the nearest of those before them only."),
      Key(
        "attentionSinks", .flag,
        "A learned score of each head that takes part in its softmax and has no value."),
      Key("biases", .anyOf([.flag, .mapping(biases)]), "Which linear layers add a bias."),
      Key("causal", .flag, "Whether a token attends only to those before it."),
      Key(
        "predictedShare", .ratio(0.001...1),
        "The share of tokens that get logits; about 0.15 in a masked language model."),
      Key("dropout", .flag, "Whether training drops activations and keeps their masks."),
      Key(
        "extraHeadParameters", .integer(0...1_099_511_627_776),
        "Parameters of the head that the shape does not say."),
      Key("experts", .mapping(experts), "Experts in place of the feed-forward layer."),
      Key(
        "predictionDepth", .integer(0...16),
        "Further tokens that each position predicts, each by one more block; 0 by default."),
    ])

  static let latentAttention = KeyTable(
    "the description of latent attention",
    [
      Key("queryLatentSize", width, "The width that queries come from; hidden by default."),
      Key(
        "keyValueLatentSize", width, isRequired: true, "The width that keys and values come from."),
      Key(
        "rotaryHeadSize", heads, isRequired: true,
        "Channels of a head that carry positions, besides headSize others."),
      Key("valueHeadSize", heads, "Channels of a head's values; headSize by default."),
    ])

  static let attentionWindow = KeyTable(
    "the description of windows",
    [
      Key(
        "size", .integer(1...Limits.count), isRequired: true,
        "Tokens that a token attends to at most, itself among them."),
      Key(
        "fullEveryNthLayer", .integer(2...layerLimit),
        "Every n-th layer attends to all tokens; none by default."),
      Key(
        "layers", .list(.integer(0...layerLimit - 1), limit: layerLimit),
        "The layers that attend within the window, counted from 0."),
    ])

  static let biases = KeyTable(
    "the choice of biases",
    [
      Key("queryKeyValue", .flag, "In the projections to queries, keys and values."),
      Key("attentionOutput", .flag, "In the projection after attention."),
      Key("feedForward", .flag, "In the feed-forward layers."),
      Key("head", .flag, "In the head."),
    ])

  static let experts = KeyTable(
    "the description of experts",
    [
      Key("count", .integer(1...65_536), isRequired: true, "Experts of a layer."),
      Key("active", .integer(1...65_536), isRequired: true, "Experts that each token visits."),
      Key(
        "feedForward", .integer(1...16_777_216), isRequired: true, "The inner width of an expert."),
      Key(
        "sharedFeedForward", .integer(0...16_777_216),
        "The inner width of the expert that every token visits; 0 without one."),
      Key(
        "groups", .integer(1...65_536),
        "Equal groups of experts that limit where a token goes; 1 by default."),
      Key(
        "activeGroups", .integer(1...65_536),
        "Groups that a token's experts come from; all groups by default."),
      Key("gatedSharedExpert", .flag, "A gate on the expert that every token visits."),
      Key("routerBias", .flag, "A bias of the router for each expert."),
      Key("everyNthLayer", .integer(1...layerLimit), "Every n-th layer has experts; 1 by default."),
      Key(
        "layers", .list(.integer(0...layerLimit - 1), limit: layerLimit),
        "The layers that have experts, counted from 0."),
    ])

  static let part = KeyTable(
    "the part",
    [
      Key("layer", .text, isRequired: true, "The name of the part's layer."),
      Key("forward", .quantity(.units), "The time of one batch forward; 1 unit by default."),
      Key("backward", .quantity(.units), "The time of one batch backward; 2 units by default."),
    ])

  static let width = Shape.integer(1...1_048_576)
  static let heads = Shape.integer(1...65_536)
}
