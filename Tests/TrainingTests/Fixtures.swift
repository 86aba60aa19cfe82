import Simulation

@testable import Training

/// Scenarios that several suites share.
enum Fixtures {
  static let h100 = Accelerator(
    name: "h100-sxm-80gb", title: "NVIDIA H100 SXM 80 GB", memory: .gibibytes(79.6),
    memoryBandwidth: .gigabytesPerSecond(3350),
    peakRates: [.bf16: .teraFLOPsPerSecond(989), .fp32: .teraFLOPsPerSecond(67)],
    achievedRates: [.bf16: .teraFLOPsPerSecond(794.5)])

  static let a100 = Accelerator(
    name: "a100-sxm-80gb", title: "NVIDIA A100 SXM 80 GB", memory: .gibibytes(80),
    memoryBandwidth: .gigabytesPerSecond(2039),
    peakRates: [.bf16: .teraFLOPsPerSecond(312)],
    achievedRates: [.bf16: .teraFLOPsPerSecond(271.2)])

  static func cluster(
    nodes: Int, devicesPerNode: Int = 8, of accelerator: Accelerator = h100
  ) -> Cluster {
    Cluster(
      title: "\(nodes) × \(devicesPerNode)", accelerator: accelerator, nodeCount: nodes,
      devicesPerNode: devicesPerNode,
      intraNode: Link(latency: Nanoseconds(3_000), bandwidth: .gigabytesPerSecond(450)),
      interNode: Link(latency: Nanoseconds(5_000), bandwidth: .gigabytesPerSecond(50)))
  }

  static let llama3 = Transformer(
    layerCount: 32, hiddenSize: 4096, headCount: 32, keyValueHeadCount: 8, headSize: 128,
    feedForwardSize: 14336, gatedFeedForward: true, vocabularySize: 128256,
    positions: .withoutParameters, tiedEmbeddings: false, normalization: .rootMeanSquare,
    biases: .none)

  static let gpt3: Transformer = {
    var model = Transformer(
      layerCount: 96, hiddenSize: 12288, headCount: 96, keyValueHeadCount: 96, headSize: 128,
      feedForwardSize: 49152, gatedFeedForward: false, vocabularySize: 50257,
      positions: .learned(2048), tiedEmbeddings: true, normalization: .layer,
      biases: .everyBlock)
    model.hasDropout = true
    return model
  }()

  /// Small enough for thousands of simulations.
  static let small = Transformer(
    layerCount: 8, hiddenSize: 256, headCount: 8, keyValueHeadCount: 4, headSize: 32,
    feedForwardSize: 512, gatedFeedForward: true, vocabularySize: 1024,
    positions: .withoutParameters, tiedEmbeddings: true, normalization: .rootMeanSquare,
    biases: .none)

  /// `small` with eight experts in each layer, two for a token.
  static let smallExperts: Transformer = {
    var model = small
    model.experts = Transformer.Experts(
      count: 8, activeCount: 2, feedForwardSize: 256, sharedFeedForwardSize: 0,
      layers: Array(repeating: true, count: model.layerCount))
    return model
  }()

  static func scenario(
    _ transformer: Transformer, cluster: Cluster, globalBatchSize: Int, sequenceLength: Int,
    strategies: [Strategy] = []
  ) -> Scenario {
    Scenario(
      name: "test", model: Model(name: "model", architecture: .transformer(transformer)),
      cluster: cluster,
      job: Job(globalBatchSize: globalBatchSize, sequenceLength: sequenceLength),
      strategies: strategies, baseline: strategies.first?.name ?? "")
  }

  /// The tiny example: three batches, two parts, forward 1 and backward 2 units.
  static func tiny(batchCount: Int = 3, partCount: Int = 2) -> Scenario {
    let unit = Nanoseconds(1_000_000_000)
    let parts = (1...partCount).map {
      ModelPart(
        name: "part\($0)", layer: "layer\($0)", forwardTime: unit, backwardTime: unit + unit)
    }
    let abstract = Accelerator(
      name: "abstract", title: "abstract", memory: .zero, memoryBandwidth: Bandwidth(amount: 1),
      peakRates: [:], achievedRates: [:])
    let link = Link(latency: .zero, bandwidth: Bandwidth(amount: 1))
    return Scenario(
      name: "tiny", model: Model(name: "tiny", architecture: .parts(parts)),
      cluster: Cluster(
        title: "abstract", accelerator: abstract, nodeCount: 1, devicesPerNode: partCount,
        intraNode: link, interNode: link),
      job: Job(globalBatchSize: batchCount, sequenceLength: 1), strategies: [], baseline: "")
  }

  static func strategy(
    _ name: String = "strategy", data: Int = 1, tensor: Int = 1, pipeline: Int = 1,
    sharding: Strategy.Sharding = .none, schedule: String = "1f1b", microBatch: Int = 1,
    sequenceParallel: Bool = false, recomputation: Strategy.Recomputation = .none
  ) -> Strategy {
    var strategy = Strategy(name: name)
    strategy.dataParallelSize = data
    strategy.tensorParallelSize = tensor
    strategy.pipelineParallelSize = pipeline
    strategy.sharding = sharding
    strategy.schedule = schedule
    strategy.microBatchSize = microBatch
    strategy.sequenceParallel = sequenceParallel
    strategy.recomputation = recomputation
    return strategy
  }
}
