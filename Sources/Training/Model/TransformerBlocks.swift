/// Builds the blocks of a transformer as one rank runs them.
///
/// Matrix multiplications and stored activations follow
/// [Megatron-LM](https://arxiv.org/abs/1909.08053) and
/// [Korthikanti et al.](https://arxiv.org/abs/2205.05198), tables 1 and 2; without tensor
/// parallelism, GPT's layer stores 34·s·b·h bytes and unfused attention 5·a·s²·b more.
struct TransformerBlocks {
  let model: Transformer
  let shape: MicroBatchShape
  /// Tokens that a token of the layer in hand attends to at most; nil for all.
  private(set) var attentionWindow: Int?

  init(model: Transformer, shape: MicroBatchShape) {
    self.model = model
    self.shape = shape
  }

  /// The embedding, the transformer blocks, the head.
  func all() -> [Block] {
    var plain: [Int?: Block] = [:]
    let layers = (0..<model.layerCount).map { index in
      let blocks = withWindow(ofLayer: index)
      if let layer = blocks.expertLayer(index) { return layer }
      let layer = plain[blocks.attentionWindow] ?? blocks.plainLayer
      plain[blocks.attentionWindow] = layer
      return layer
    }
    return [embedding()] + layers + [head()]
  }

  func layer(at index: Int) -> Block {
    let blocks = withWindow(ofLayer: index)
    return blocks.expertLayer(index) ?? blocks.plainLayer
  }

  private func withWindow(ofLayer index: Int) -> Self {
    var blocks = self
    blocks.attentionWindow = model.attentionWindow(ofLayer: index)
    return blocks
  }

  // Sizes that several parts share.

  var tokens: Double { shape.tokenCount }
  var hidden: Double { Double(model.hiddenSize) }
  var share: Double { shape.tensorShare }
  /// Bytes of one [token][hidden] tensor, whole.
  var hiddenBytes: Double { tokens * hidden * shape.residualSize }
  /// The same as a rank holds it between tensor-parallel regions.
  var residualBytes: Double { hiddenBytes * shape.sequenceShare }
  /// Bytes of each number that a product keeps of its input.
  var productInputSize: Double { shape.productInputSize ?? shape.elementSize }
  /// What a product keeps of a norm's output.
  var normalizedBytes: Double { tokens * hidden * shape.sequenceShare * productInputSize }
  /// Query width on one rank.
  var queryWidth: Double { Double(model.headCount * model.queryKeyHeadSize) * share }
  /// Width of attention's output on one rank.
  var attendedWidth: Double { Double(model.headCount * model.valueHeadSize) * share }
  /// Key width on one rank; replicated when there are fewer heads than ranks.
  var keyWidth: Double { keyValueHeads * Double(model.queryKeyHeadSize) }
  var valueWidth: Double { keyValueHeads * Double(model.valueHeadSize) }
  private var keyValueHeads: Double { max(Double(model.keyValueHeadCount) * share, 1) }
  /// One byte for each element of the residual.
  var dropoutMask: Double { model.hasDropout ? tokens * hidden * shape.sequenceShare : 0 }
  var normalizationParameterCount: Double { Double(model.normalizationParameterCount) }

  /// A block without experts.
  var plainLayer: Block { layer(feedForwardPart()) }

  /// Nil where a layer has no experts.
  private func expertLayer(_ index: Int) -> Block? {
    guard let experts = model.experts, model.hasExperts(layer: index) else { return nil }
    return layer(ExpertPart(blocks: self, experts: experts, layer: index).part)
  }

  /// Attention and what follows it.
  private func layer(_ feedForward: LayerPart) -> Block {
    let attention = attentionPart()
    let saved = attention.saved + feedForward.saved
    var block = Block(
      name: "layer", parameterCount: attention.parameterCount + feedForward.parameterCount,
      segments: attention.segments + feedForward.segments,
      savedActivations: ByteCount(amount: saved + attention.scores),
      workingActivations: ByteCount(amount: contextBuffers),
      output: ByteCount(amount: residualBytes))
    block.expertParameterCount = feedForward.expertParameterCount
    recompute(
      in: &block, saved: saved, scores: attention.scores, recomputable: feedForward.recomputable)
    if shape.recomputation == .none {
      let masks = attention.masks + feedForward.masks
      block.heldForWeightGradient = ByteCount(amount: saved - masks)
    }
    addWeightCopies(to: &block, keptIn: shape.recomputation != .full)
    return block
  }

  /// Autocast's copies of the weights live until their backward pass; those of a block that is computed
  /// again are made again.
  func addWeightCopies(to block: inout Block, keptIn isSaved: Bool) {
    guard shape.isEager else { return }
    let copies = ByteCount(amount: block.multipliedParameterCount * shape.elementSize)
    if isSaved {
      block.savedActivations += copies
      block.heldForWeightGradient += copies
    } else {
      block.workingActivations += copies
      block.droppedWeightCopies = copies
    }
  }

  /// Keeps less for the backward pass, as far as it is computed again.
  private func recompute(
    in block: inout Block, saved: Double, scores: Double, recomputable: LayerPart.Recomputable
  ) {
    switch shape.recomputation {
    case .none: break
    case .selective:
      let dropsActivations = shape.selection == .allButExpertActivations
      let kept = dropsActivations ? saved - recomputable.saved : keptBySelection(of: saved)
      let again =
        (dropsActivations ? recomputable.kernels : widenedAgain)
        + (shape.attention == .unfused ? scoreKernels() : [])
      block.recomputation = again.isEmpty ? .nothing : .kernels(again)
      block.savedActivations = ByteCount(amount: kept)
      block.workingActivations = ByteCount(amount: saved - kept + scores + contextBuffers)
    case .full:
      let input = hiddenBytes * shape.blockInputShare
      block.recomputation = .forward
      block.savedActivations = ByteCount(amount: input)
      block.workingActivations = ByteCount(amount: saved + scores - input + contextBuffers)
    }
    block.heldForWeightGradient = block.savedActivations
  }

  /// What selective recomputation keeps of what a block without attention scores saves.
  ///
  /// Of query, key, value, output, gate (if there is one), up and down, every second product stays; with
  /// experts the whole block does. Of latent attention, the vectors stay and what comes from them does not.
  private func keptBySelection(of saved: Double) -> Double {
    if model.latentAttention != nil { return saved - widenedSaved }
    guard shape.selection == .everySecondProduct, model.experts == nil else { return saved }
    let feedForward = Double(model.feedForwardSize) * share
    let products = queryWidth + keyWidth + feedForward
    let down = model.gatedFeedForward ? residualBytes : 0
    return min(saved, residualBytes + down + tokens * (queryWidth + products) * shape.elementSize)
  }
}

/// One half of a transformer block.
struct LayerPart {
  var parameterCount: Double
  /// Of these, those of experts that other ranks do not hold.
  var expertParameterCount = 0.0
  var segments: [BlockSegment]
  /// Bytes held for the backward pass, attention scores apart.
  var saved: Double
  /// Of these, dropout masks, which weight gradients do not need.
  var masks: Double = 0
  /// Bytes of the attention scores; zero with fused attention.
  var scores: Double = 0
  var recomputable = Recomputable()

  /// What experts can make again at little cost.
  struct Recomputable {
    /// Of what is saved, the bytes that need not be.
    var saved: Double = 0
    var kernels: [Kernel] = []
  }
}
