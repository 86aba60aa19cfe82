import Training

extension ModelFamily {
  /// Gives a shape what the family's name says.
  func complete(_ shape: inout Transformer, sequenceLength: Int) {
    switch self {
    case .gpt, .mpt:
      shape.biases = .everyBlock
      shape.positions = .learned(sequenceLength)
      shape.hasDropout = self == .gpt
    case .bloom:
      shape.biases = .everyBlock
      shape.embeddingNormalization = true
      // Megatron's default, which the training script does not change.
      shape.hasDropout = true
    case .bert: completeBERT(&shape)
    case .llama, .mixtral: makeGated(&shape)
    case .internLM:
      makeGated(&shape)
      shape.biases.queryKeyValue = true
      shape.biases.attentionOutput = true
    case .qwen3:
      makeGated(&shape)
      shape.queryKeyNormalization = true
    case .gptOSS:
      makeGated(&shape)
      shape.biases = .everyBlock
      shape.attentionSinks = true
      // Source: https://huggingface.co/openai/gpt-oss-120b, config.json, sliding_window and layer_types.
      shape.attentionWindow = Transformer.AttentionWindow(
        size: 128, layers: (1...shape.layerCount).map { !$0.isMultiple(of: 2) })
    case .latentAttention:
      makeGated(&shape)
      shape.latentAttention = Self.latentShape
    case .nemotron: shape.tiedEmbeddings = false
    case .unknown(let form):
      if form.isGated { makeGated(&shape) } else { shape.biases = .everyBlock }
      shape.tiedEmbeddings = form.tiesEmbeddings
    }
  }

  /// Gate, up and down; root-mean-square normalization; a head of its own.
  private func makeGated(_ shape: inout Transformer) {
    shape.gatedFeedForward = true
    shape.normalization = .rootMeanSquare
    shape.tiedEmbeddings = false
  }

  /// Source: the catalog's `bert-large`.
  private func completeBERT(_ shape: inout Transformer) {
    shape.biases = Transformer.Biases(
      queryKeyValue: true, attentionOutput: true, feedForward: true, head: true)
    shape.positions = .learned(512)
    shape.tokenTypeCount = 2
    shape.embeddingNormalization = true
    shape.finalNormalization = false
    shape.causal = false
    shape.hasDropout = true
    let hidden = shape.hiddenSize
    shape.extraHeadParameterCount = 2 * hidden * (hidden + 1) + 4 * hidden + 2
  }

  /// The experts of a row; where its feed-forward size is that of dense layers, the family knows
  /// that of an expert.
  func experts(count: Int, activeCount: Int, feedForwardSize: Int, layerCount: Int)
    -> Transformer.Experts
  {
    let isLatent = self == .latentAttention
    let size = isLatent ? Self.latentExpertSize : feedForwardSize
    // DeepSeek V3 has three dense layers, Kimi K2, with 384 experts, one.
    let denseCount = isLatent ? (count > 256 ? 1 : 3) : 0
    var experts = Transformer.Experts(
      count: count, activeCount: activeCount, feedForwardSize: size,
      sharedFeedForwardSize: isLatent ? size : 0,
      layers: (0..<layerCount).map { $0 >= denseCount })
    experts.routerBias = self == .gptOSS
    if isLatent, count == Self.groupedExpertCount {
      experts.groupCount = 8
      experts.activeGroupCount = 4
    }
    return experts
  }

  /// Sources: [DeepSeek-V3](https://arxiv.org/abs/2412.19437), section 4.2;
  /// [Kimi K2](https://huggingface.co/moonshotai/Kimi-K2-Base), `config.json`: the same.
  private static let latentShape = Transformer.LatentAttention(
    queryLatentSize: 1536, keyValueLatentSize: 512, rotaryHeadSize: 64, valueHeadSize: 128)

  /// Source: [DeepSeek-V3](https://arxiv.org/abs/2412.19437), section 4.2.
  private static let latentExpertSize = 2048

  /// Experts of a layer of DeepSeek V3, whose tokens go to 4 of 8 groups; Kimi K2 has no groups.
  ///
  /// Source: [DeepSeek-V3](https://huggingface.co/deepseek-ai/DeepSeek-V3), `config.json`, `n_group` and
  /// `topk_group`; Megatron-Bridge passes both to its router.
  private static let groupedExpertCount = 256
}
