@testable import Training

/// A model of [Korthikanti et al.](https://arxiv.org/abs/2205.05198), table 3, and how it was run.
struct KorthikantiModel {
  let layerCount: Int
  let hiddenSize: Int
  let headCount: Int
  let pipelineSize: Int
  let virtualStageCount: Int
  let microBatchSize: Int
  let microBatchCount: Int

  static let all = [
    "22B": Self(48, 6144, heads: 64, pipeline: 1, virtual: 1, microBatch: 4, count: 1),
    "175B": Self(96, 12288, heads: 96, pipeline: 8, virtual: 3, microBatch: 1, count: 64),
    "530B": Self(105, 20480, heads: 128, pipeline: 35, virtual: 3, microBatch: 1, count: 280),
    "1T": Self(128, 25600, heads: 160, pipeline: 64, virtual: 1, microBatch: 1, count: 512),
  ]

  private init(
    _ layerCount: Int, _ hiddenSize: Int, heads: Int, pipeline: Int, virtual: Int,
    microBatch: Int, count: Int
  ) {
    self.layerCount = layerCount
    self.hiddenSize = hiddenSize
    headCount = heads
    pipelineSize = pipeline
    virtualStageCount = virtual
    microBatchSize = microBatch
    microBatchCount = count
  }

  /// What one layer keeps of one micro-batch on one of the 8 tensor-parallel ranks.
  ///
  /// - Parameter mode: `none`, `seq` (sequence parallelism), `sel` (selective recomputation), both
  ///   of them as `seqsel`, or `full`.
  /// - Returns: Of the layer alone, at the paper's sequence length of 2048.
  func layerActivations(_ mode: String) -> ByteCount {
    let shape = MicroBatchShape(
      sampleCount: microBatchSize, sequenceLength: 2048, tensorParallelSize: 8,
      sequenceParallel: mode.hasPrefix("seq"), attention: .unfused,
      recomputation: mode == "full" ? .full : mode.hasSuffix("sel") ? .selective : .none)
    return TransformerBlocks(model: transformer, shape: shape).plainLayer
      .savedActivations
  }

  /// The most that the first rank holds at once: virtual stages, each of one micro-batch.
  var heldStageCount: Double {
    let shape = ScheduleShape(
      rankCount: pipelineSize, virtualStageCount: virtualStageCount,
      microBatchCount: microBatchCount)
    let schedule: any PipelineSchedule =
      virtualStageCount == 1 ? OneForwardOneBackward() : Interleaved1F1B()
    let peak = schedule.program(for: shape, costs: .equal).peakInFlight[0]
    return (peak * Double(virtualStageCount)).rounded()
  }

  var layersPerVirtualStage: Int { layerCount / (pipelineSize * virtualStageCount) }

  private var transformer: Transformer {
    var model = Transformer(
      layerCount: layerCount, hiddenSize: hiddenSize, headCount: headCount,
      keyValueHeadCount: headCount, headSize: hiddenSize / headCount,
      feedForwardSize: 4 * hiddenSize, gatedFeedForward: false, vocabularySize: 51200,
      positions: .learned(2048), tiedEmbeddings: true, normalization: .layer, biases: .everyBlock)
    model.hasDropout = true
    return model
  }
}
