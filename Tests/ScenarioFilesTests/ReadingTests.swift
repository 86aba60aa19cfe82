import ScenarioFiles
import Simulation
import Testing
import Training

@Suite struct ReadingTests {
  @Test(arguments: Sample.all)
  func samplesCanBeRead(_ text: String) {
    #expect(problems(of: text)?.text(style: .pretty) == nil)
  }

  @Test func theStarterIsWhatThePageOfTheFormatPromises() throws {
    let scenario = try ScenarioFilesTests.scenario(from: starterScenario)
    #expect(scenario.name == "Llama 3 8B on 4 × 8 H100")
    #expect(scenario.cluster.deviceCount == 32)
    #expect(scenario.cluster.interNode.bandwidth == .gigabytesPerSecond(50))
    #expect(scenario.cluster.intraNode.bandwidth == .gigabytesPerSecond(450))
    #expect(scenario.cluster.accelerator.memory == ByteCount(amount: 81_559 * 1_048_576))
    let stack = try catalogDefaultStack()
    #expect(scenario.job == Job(globalBatchSize: 256, sequenceLength: 8192, stack: stack))
    #expect(scenario.strategies.map(\.dataParallelSize) == [32, 32, 4, 8])
    #expect(scenario.strategies.map(\.kind) == [.data, .data, .hybrid, .hybrid])
    #expect(scenario.strategies[1].sharding == .zero3)
    #expect(scenario.baseline == "data-parallel")
  }

  @Test func theTinyExampleHasTheFourWaysOfTheTutorial() throws {
    let scenario = try readScenario(
      from: tinyScenario, presets: TestPresets.all, readFile: { _ in nil })
    let parts = [("part1", "layerA"), ("part2", "layerB")].map {
      ModelPart(
        name: $0, layer: $1, forwardTime: Nanoseconds(1_000_000_000),
        backwardTime: Nanoseconds(2_000_000_000))
    }
    #expect(scenario.model.architecture == .parts(parts))
    #expect(scenario.job.batches == ["batch1", "batch2", "batch3"])
    #expect(scenario.job.globalBatchSize == 3)
    #expect(scenario.cluster.deviceCount == 2)
    #expect(
      scenario.strategies.map(\.name) == [
        "one device", "model parallel, one batch at a time", "pipelined",
        "data parallel on whole batches",
      ])
    #expect(scenario.strategies.map(\.pipelineParallelSize) == [1, 2, 2, 1])
    #expect(scenario.strategies.map(\.dataParallelSize) == [1, 1, 1, 2])
    #expect(scenario.strategies.map(\.schedule)[1...2] == ["sequential", "gpipe"])
  }

  @Test func aNodesBandwidthIsSharedByItsDevices() throws {
    let scenario = try ScenarioFilesTests.scenario(from: Sample.writtenOut)
    let bytesPerSecond = 100e9 / 8
    #expect(scenario.cluster.interNode.bandwidth.amount == bytesPerSecond / 6)
    #expect(scenario.cluster.interNode.latency == Nanoseconds(10_500))
  }

  @Test func linksReachAPartOfTheirBandwidth() throws {
    let cluster = try ScenarioFilesTests.scenario(from: Sample.writtenOut).cluster
    #expect(cluster.intraNode.efficiency == 0.8)
    #expect(cluster.intraNode.wiring == .summingSwitch)
    #expect(cluster.interNode.efficiency == 0.9)
    #expect(cluster.interNode.wiring == .switched)
  }

  @Test func aCountMultipliesTheNodesOfAPreset() throws {
    let cluster = try scenario(from: Sample.experts).cluster
    #expect(cluster.nodeCount == 4)
    #expect(cluster.title == "4 × DGX H100")
  }

  @Test func everyNthLayerCountsFromTheFirst() throws {
    guard case .transformer(let shape) = try scenario(from: Sample.experts).model.architecture
    else {
      Issue.record("no transformer")
      return
    }
    #expect(shape.experts?.layers.prefix(4) == [false, true, false, true])
  }

  @Test func replicasFillTheClusterWhenNotStated() throws {
    let scenario = try ScenarioFilesTests.scenario(from: Sample.images)
    #expect(scenario.strategies.map(\.dataParallelSize) == [16, 16, 16, 16, 1, 4])
    #expect(scenario.strategies.map(\.microBatchSize) == [32, 32, 32, 32, 32, 32])
  }

  @Test func theModelsOfAConfigurationFileIsRead() throws {
    let config = """
      { "model_type": "gpt2", "n_embd": 64, "n_layer": 2, "n_head": 4, "vocab_size": 100,
        "n_positions": 128 }
      """
    let text = starterScenario.replacing(
      "model: llama3-8b", with: "model: { huggingFace: my/config.json, name: mine }"
    ).replacing("sequenceLength: 8192", with: "sequenceLength: 128")
      .replacing("tensorParallel: 8, dataParallel: 4", with: "tensorParallel: 4, dataParallel: 8")
      .replacing(
        "pipelineParallel: 4, dataParallel: 8", with: "pipelineParallel: 2, dataParallel: 8")
    let scenario = try ScenarioFilesTests.scenario(from: text, files: ["my/config.json": config])
    #expect(scenario.model.name == "mine")
    #expect(scenario.model.blockCountOfTransformer == 2)
  }

  @Test func overridesReplaceAndAddValues() throws {
    let scenario = try ScenarioFilesTests.scenario(
      from: starterScenario,
      overrides: [
        "job.globalBatch=512", "strategies.1.microBatch=2", "cluster.interNode.latency=7 us",
        "job.stack=default", "name=\"a: b\"",
      ])
    #expect(scenario.job.globalBatchSize == 512)
    #expect(scenario.strategies[1].microBatchSize == 2)
    #expect(scenario.cluster.interNode.latency == Nanoseconds(7_000))
    #expect(scenario.name == "a: b")
  }
}

extension Model {
  fileprivate var blockCountOfTransformer: Int? {
    if case .transformer(let shape) = architecture { shape.layerCount } else { nil }
  }
}
