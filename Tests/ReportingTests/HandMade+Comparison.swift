import Reporting
import Simulation
import Training

extension HandMade {
  static func cluster(nodes: Int) -> Cluster {
    Cluster(
      title: "\(nodes) × DGX H100",
      accelerator: Accelerator(
        name: "h100-sxm-80gb", title: "NVIDIA H100 SXM 80 GB", memory: .gibibytes(79.6),
        memoryBandwidth: .gigabytesPerSecond(3350),
        peakRates: [.bf16: .teraFLOPsPerSecond(989)], achievedRates: [:]),
      nodeCount: nodes, devicesPerNode: 8,
      intraNode: Link(latency: Nanoseconds(1_000), bandwidth: .gigabytesPerSecond(450)),
      interNode: Link(latency: Nanoseconds(5_000), bandwidth: .gigabytesPerSecond(50)))
  }

  static var llama: Transformer {
    Transformer(
      layerCount: 32, hiddenSize: 4096, headCount: 32, keyValueHeadCount: 8, headSize: 128,
      feedForwardSize: 14336, gatedFeedForward: true, vocabularySize: 128_256,
      positions: .withoutParameters, tiedEmbeddings: false, normalization: .rootMeanSquare,
      biases: .none)
  }

  /// Five strategies for Llama 3 8B on 32 devices, one of which does not fit.
  static func comparison(named name: String = "Llama 3 8B on 4 × DGX H100") -> Comparison {
    let results = [replicated, sharded, tensor, hybridTensor, hybridPipeline]
    let verdict = Verdict(
      fastest: "TP 8 × DP 4", because: "its all-reduces stay inside a node",
      sentences: [
        "Use TP 8 × DP 4: 412 ms a step, because its all-reduces stay inside a node.",
        "It is 1.31 times as fast as ZeRO-3.", "One of the five strategies does not fit in memory.",
      ],
      headToHead: "Both together win here: tensor parallelism uses the fast links inside a node, "
        + "data parallelism the slow ones between nodes.")
    return Comparison(
      scenario: scenario(named: name, results: results), results: results, verdict: verdict)
  }

  /// Of which none fits.
  static var hopeless: Comparison {
    var results = [replicated]
    var other = replicated
    other.strategy.name = "DP 32, larger micro-batch"
    other.strategy.microBatchSize = 2
    other.memory = memory(stages: [180])
    other.remedy = nil
    results.append(other)
    let verdict = Verdict(
      fastest: nil, because: "the optimizer state alone needs 60 GiB",
      sentences: ["No strategy fits in 79.6 GiB: data-parallel lacks 32.4 GiB."],
      headToHead: "None of them fits, so none wins.")
    return Comparison(
      scenario: scenario(named: "Too large", results: results), results: results, verdict: verdict)
  }

  static var input: ReportInput { input([comparison()]) }

  static func input(_ comparisons: [Comparison]) -> ReportInput {
    ReportInput(
      comparisons: comparisons, tutorial: tutorial,
      resolvedScenarios: comparisons.map { _ in "version: 1\n" }, version: "0.1.0",
      command: "parreport --out output/")
  }

  static func scenario(named name: String, results: [StrategyResult]) -> Scenario {
    Scenario(
      name: name, model: Model(name: "llama3-8b", architecture: .transformer(llama)),
      cluster: cluster(nodes: 4), job: Job(globalBatchSize: 256, sequenceLength: 8192),
      strategies: results.map(\.strategy), baseline: "data-parallel",
      inputs: [
        InputRecord(key: "model", value: "llama3-8b", origin: .given),
        InputRecord(
          key: "cluster.interNode.bandwidth", value: "50 GB/s", origin: .preset,
          source: "DGX H100 user guide, https://docs.nvidia.com/dgx/dgxh100-user-guide/."),
        InputRecord(
          key: "job.optimizer", value: "adamw", origin: .assumed, source: "what most people use"),
      ])
  }
}
