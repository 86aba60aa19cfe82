import Simulation

@testable import Training

/// What the profile leaves out, priced by our own cost model.
///
/// The profile is that of a stage in the middle. The first and the last stage have one layer less,
/// to make room for the embedding and the head (the paper, section 5.1).
extension ZeroBubbleRow {
  /// Not stated: with this one table the models have as many parameters as their names say.
  private static let vocabularySize = 32_000
  /// Bytes that an optimizer step of Megatron-LM in 16 bits moves for each parameter: 6 to copy the
  /// gradient to fp32, 8 to unscale it and 4 for its norm, 28 for Adam, 6 to copy the weight back
  /// and 2 to clear the gradient.
  private static let optimizerTraffic = ByteCount(amount: 54)
  private static let elementSize = 2.0

  /// The catalog's A100.
  private static let compute = RooflineCost(
    accelerator: Accelerator(
      name: "a100-sxm-80gb", title: "NVIDIA A100 SXM 80 GB", memory: .gibibytes(80),
      memoryBandwidth: Bandwidth(amount: 2039e9), peakRates: [.bf16: FLOPRate(amount: 312e12)],
      achievedRates: [.bf16: FLOPRate(amount: 271.2e12)]),
    precision: .bf16)

  /// The profile, with the first and the last virtual stage as they are.
  var costsWithEnds: ScheduleCosts {
    let share = costs.stages[0]
    var costs = costs
    costs.stages = Array(repeating: share, count: shape.stageCount)
    costs.stages[0] = end(blocks.embedding(), share)
    costs.stages[shape.stageCount - 1] = end(blocks.head(), share)
    return costs
  }

  /// Of the rank with the most parameters, in seconds.
  var optimizerTime: Double {
    let layer = blocks.plainLayer.parameterCount
    let layers = layer * Double(layersPerRank)
    let mostParameters = max(layers, layers - layer + blocks.head().parameterCount)
    let bytes = Self.optimizerTraffic * mostParameters
    return Bandwidth.seconds(for: bytes, at: Self.compute.memoryRate)
  }

  /// As if the first and the last rank had the one they lack.
  private var layersPerRank: Int { (layerCount + 2) / shape.rankCount }

  private func end(_ block: Block, _ share: PassTimes) -> PassTimes {
    let layerCount = Int64(layersPerRank / shape.virtualStageCount)
    let layers = { (time: Nanoseconds) in Nanoseconds(time.count * (layerCount - 1) / layerCount) }
    let backward = block.segments.flatMap(\.backward).map(\.splitParts)
    return PassTimes(
      forward: layers(share.forward) + time(of: block.segments.flatMap(\.forward)),
      backwardInput: layers(share.backwardInput) + time(of: backward.compactMap(\.input)),
      backwardWeight: layers(share.backwardWeight) + time(of: backward.compactMap(\.weight)))
  }

  private func time(of kernels: [Kernel]) -> Nanoseconds {
    Self.compute.time(of: kernels, elementSize: Self.elementSize)
  }

  private var blocks: TransformerBlocks {
    let model = Transformer(
      layerCount: layerCount, hiddenSize: hiddenSize, headCount: hiddenSize / 128,
      keyValueHeadCount: hiddenSize / 128, headSize: 128, feedForwardSize: 4 * hiddenSize,
      gatedFeedForward: false, vocabularySize: Self.vocabularySize, positions: .learned(1024),
      tiedEmbeddings: false, normalization: .layer, biases: .everyBlock)
    let shape = MicroBatchShape(
      sampleCount: microBatchSize, sequenceLength: 1024, tensorParallelSize: 1,
      sequenceParallel: false, attention: .unfused, recomputation: .none)
    return TransformerBlocks(model: model, shape: shape)
  }
}
