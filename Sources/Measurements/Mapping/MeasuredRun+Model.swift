import Training

extension MeasuredRun {
  /// The model that was trained.
  ///
  /// - Parameters:
  ///   - hardware: The catalog's models that are lists of layers.
  ///   - assumed: Takes what the row does not say.
  /// - Throws: Why it cannot be simulated.
  /// - Returns: A list of layers, or a transformer of the row's sizes.
  func model(
    in hardware: HardwareCatalog, _ assumed: inout Assumptions
  ) throws(SkipReason) -> Model {
    if let model = hardware.layeredModel(named: modelName) {
      assumed.note("layers", model.name, because: "the catalog's model of this name")
      return model
    }
    if task.lowercased().mentions("lora") {
      throw SkipReason("LoRA trains adapters only, which is not simulated")
    }
    if let kind = UnsupportedArchitecture.kind(ofModelNamed: modelName) {
      throw SkipReason("its model is \(kind), which is not simulated")
    }
    guard let layerCount, let hiddenSize, let headCount else {
      throw SkipReason("the sizes of the model are not stated, or it is no transformer")
    }
    let sizes = Sizes(layerCount: layerCount, hiddenSize: hiddenSize, headCount: headCount)
    let family = try family(of: sizes, &assumed)
    let shape = try shape(sizes, family: family, &assumed)
    return Model(name: modelName, architecture: .transformer(shape))
  }

  private func family(
    of sizes: Sizes, _ assumed: inout Assumptions
  ) throws(SkipReason) -> ModelFamily {
    if let known = ModelFamily(modelName) { return known }
    return try likeliestFamily(sizes, &assumed)
  }

  struct Sizes {
    var layerCount: Int
    var hiddenSize: Int
    var headCount: Int
  }

  private static let tooLarge = SkipReason(
    "the sizes of its model are larger than any that is simulated")

  func shape(
    _ sizes: Sizes, family: ModelFamily, _ assumed: inout Assumptions
  ) throws(SkipReason) -> Transformer {
    let (hidden, heads) = (sizes.hiddenSize, sizes.headCount)
    // Families count with these.
    guard sizes.layerCount <= Transformer.Limits.layerCount,
      hidden <= Transformer.Limits.hiddenSize
    else { throw Self.tooLarge }
    let headSize = headSize ?? family.headSize
    guard headSize != nil || hidden.isMultiple(of: heads) else {
      throw SkipReason("the heads do not divide the hidden size")
    }
    let keyValueHeads = keyValueHeadCount ?? heads
    guard heads.isMultiple(of: keyValueHeads) else {
      throw SkipReason("the key-value heads do not divide the heads")
    }
    let length = try knownSequenceLength
    var shape = Transformer(
      layerCount: sizes.layerCount, hiddenSize: hidden, headCount: heads,
      keyValueHeadCount: keyValueHeads, headSize: headSize ?? hidden / heads,
      feedForwardSize: feedForwardSize ?? 4 * hidden, gatedFeedForward: false,
      vocabularySize: try vocabulary(of: family, &assumed), positions: .withoutParameters,
      tiedEmbeddings: true, normalization: .layer, biases: .none)
    family.complete(&shape, sequenceLength: length)
    if !software.hasDropout { shape.hasDropout = false }
    if family == .bert { shape.predictedShare = software.predictedShare }
    setPredictionDepth(of: &shape, &assumed)
    if let expertCount {
      shape.experts = family.experts(
        count: expertCount, activeCount: activeExpertCount ?? 1,
        feedForwardSize: shape.feedForwardSize, layerCount: sizes.layerCount)
    }
    guard shape.isWithinLimits else { throw Self.tooLarge }
    return shape
  }

  /// DeepSeek V3 predicts one more token, unless its row says otherwise.
  ///
  /// Source: [Megatron-Bridge](https://github.com/NVIDIA-NeMo/Megatron-Bridge), `docs/performance-summary.md`: rows "w/o
  /// MTP" count 249.7 GFLOP a token, the others 260.0.
  var predictsFurther: Bool {
    let name = modelName.lowercased()
    return software.hasDispatchRecipes && name.mentions("deepseekv3") && !name.mentions("w/o mtp")
  }

  private func setPredictionDepth(of shape: inout Transformer, _ assumed: inout Assumptions) {
    guard predictsFurther else { return }
    shape.predictionDepth = 1
    assumed.note("multi-token prediction", "1 token more", because: "what its table counts")
  }

  var knownSequenceLength: Int {
    get throws(SkipReason) {
      guard let sequenceLength else { throw SkipReason("the sequence length is not stated") }
      return sequenceLength
    }
  }

  /// Tokens of a sequence that devices compute with, padding among them.
  func computedSequenceLength(_ assumed: inout Assumptions) throws(SkipReason) -> Int {
    let stated = try knownSequenceLength
    guard let length = software.binnedLengths[stated] else { return stated }
    assumed.note(
      "tokens of a sequence", "\(length)",
      because: "the recipe pads to bins of similar lengths; \(stated) is the longest")
    return length
  }

  private func vocabulary(
    of family: ModelFamily, _ assumed: inout Assumptions
  ) throws(SkipReason) -> Int {
    if let vocabularySize { return vocabularySize }
    guard let usual = software.vocabulary ?? family.usualVocabulary else {
      throw SkipReason("the vocabulary is not stated")
    }
    assumed.note("vocabulary", "\(usual.size)", because: usual.why)
    return usual.size
  }
}
