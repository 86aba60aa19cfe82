import Simulation
import Testing
import Training

@testable import Charting

@Suite struct MemorySeriesTests {
  /// A transformer on a pipeline, so that stages hold different numbers of micro-batches.
  private func simulated() throws -> (result: StrategyResult, scenario: Scenario) {
    let link = Link(latency: Nanoseconds(1_000), bandwidth: .gigabytesPerSecond(100))
    let accelerator = Accelerator(
      name: "sample", title: "sample", memory: .gibibytes(80),
      memoryBandwidth: .gigabytesPerSecond(3_000), peakRates: [.bf16: .teraFLOPsPerSecond(400)],
      achievedRates: [.bf16: .teraFLOPsPerSecond(300)])
    let transformer = Transformer(
      layerCount: 8, hiddenSize: 256, headCount: 8, keyValueHeadCount: 4, headSize: 32,
      feedForwardSize: 512, gatedFeedForward: true, vocabularySize: 1_024,
      positions: .withoutParameters, tiedEmbeddings: true, normalization: .rootMeanSquare,
      biases: .none)
    var strategy = Strategy(name: "pipeline")
    strategy.pipelineParallelSize = 4
    let scenario = Scenario(
      name: "sample", model: Model(name: "sample", architecture: .transformer(transformer)),
      cluster: Cluster(
        title: "sample", accelerator: accelerator, nodeCount: 1, devicesPerNode: 4,
        intraNode: link, interNode: link),
      job: Job(globalBatchSize: 8, sequenceLength: 512), strategies: [strategy],
      baseline: "pipeline")
    return (try evaluate(strategy, in: scenario), scenario)
  }

  @Test func theSeriesIsTheTimeline() throws {
    let (result, scenario) = try simulated()
    let plan = StepPlan(result.strategy, in: scenario)
    let series = MemorySeries.all(of: result, in: scenario)
    #expect(series.count == 4)
    for (index, series) in series.enumerated() {
      let timeline = try #require(
        MemoryTimeline(ofRankClass: index, in: result.step, of: plan))
      #expect(series.peak == timeline.peak.total)
      #expect(series.times == timeline.levels().map(\.time))
      #expect(series.times.indices.map(series.total) == timeline.levels().map(\.held))
      #expect(!series.peakLabel.isEmpty)
    }
  }
}
