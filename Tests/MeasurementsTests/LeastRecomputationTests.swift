import Testing

@testable import Measurements
@testable import Training

/// What is recomputed, or offloaded, where a source does not say.
struct LeastRecomputationTests {
  /// Rows that do not say, with and without a pipeline, of dense models and of experts.
  private static let rows = [
    "nemo_perf-0001", "nemo_perf-0004", "nemo_perf-0073", "megatron_bridge_perf-0077",
    "megatron_bridge_perf-0084", "misc_training-0009",
  ]

  private struct Case {
    var usual: Strategy
    var scenario: Scenario
    var ways: [LeastRecomputation.Way]

    init(_ sourceID: String, memory: Double, ways: [LeastRecomputation.Way] = [.selective, .full])
      throws
    {
      let input = try Published.input(sourceID)
      usual = input.strategy
      usual.offload = .none
      usual.offloadedLayerCount = nil
      usual.recomputation = .none
      usual.recomputedLayerCount = nil
      scenario = input.scenario
      scenario.cluster.accelerator.memory = scenario.cluster.accelerator.memory * memory
      self.ways = ways
    }

    var fit: Strategy? { LeastRecomputation(scenario: scenario, ways: ways).fit(usual) }

    func use(_ strategy: Strategy) throws -> MemoryUse {
      try #require(MemoryModel(StepPlan(strategy, in: scenario)).use)
    }

    /// Larger for more; the largest where nothing is enough.
    var amount: Int {
      guard let fit else { return .max }
      if let count = fit.recomputedLayerCount { return 2000 + count }
      if fit.recomputation == .selective { return 1000 }
      return fit.offloadedLayerCount ?? 0
    }
  }

  @Test(arguments: rows) func lessMemoryNeverAllowsLessRecomputation(sourceID: String) throws {
    for ways in [[.selective, .full], [.offload, .selective, .full]] as [[LeastRecomputation.Way]] {
      let amounts = try [4, 2, 1.2, 1, 0.8, 0.6, 0.4, 0.2].map { memory in
        var item = try Case(sourceID, memory: memory, ways: ways)
        item.scenario.cluster.host = HostMemory(
          link: item.scenario.cluster.intraNode, bandwidth: .gigabytesPerSecond(60),
          memory: .gibibytes(200))
        return item.amount
      }
      #expect(amounts == amounts.sorted(), "\(amounts)")
      #expect(Set(amounts).count > 2)
    }
  }

  @Test(arguments: rows) func theFewestLayersAreChosen(sourceID: String) throws {
    for memory in [1, 0.8, 0.6] {
      let item = try Case(sourceID, memory: memory)
      guard let fit = item.fit else { continue }
      #expect(try item.use(fit).fits)
      guard let count = fit.recomputedLayerCount else {
        #expect(fit == item.usual)
        continue
      }
      var fewer = fit
      fewer.recomputedLayerCount = count - 1
      #expect(!(try item.use(fewer).fits))
    }
  }

  @Test func theUsualStaysWhereItFits() throws {
    let item = try Case("nemo_perf-0001", memory: 1)
    #expect(item.fit == item.usual)
    #expect(
      try Published.input("nemo_perf-0001").assumed.contains(
        "recompute: none (what nemo-2024 does by default)"))
  }

  @Test func whatIsChosenIsSaid() throws {
    let reason = "it is not stated, and this is the least with which the run fits"
    let recomputing = try Published.input("misc_training-0009")
    let layers = try #require(recomputing.strategy.recomputedLayerCount)
    #expect(recomputing.assumed.contains("recompute: \(layers) layers of each stage (\(reason))"))
    let offloading = try Published.input("megatron_bridge_perf-0077")
    let count = try #require(offloading.strategy.offloadedLayerCount)
    #expect(offloading.assumed.contains("offload: activations of \(count) layers (\(reason))"))
    #expect(offloading.assumed.contains { $0.hasPrefix("host memory: 240 GB a device") })
    // The recipe's 40 (`LLAMA3_70B_PRETRAIN_CONFIG_GB200_FP8_CS`), to a quarter.
    #expect((30...50).contains(count))
  }

  /// Offload needs a run without a pipeline, and only where the source says nothing.
  @Test func onlyBridgeWithoutAPipelineOffloads() {
    let chosen = Published.runs.compactMap { try? $0.input.get() }
      .filter { $0.strategy.offloadedLayerCount != nil }
    #expect(!chosen.isEmpty)
    for input in chosen {
      #expect(input.run.stack == "megatron-bridge" && input.strategy.pipelineParallelSize == 1)
    }
    let stated = Published.runs.filter { !$0.run.recompute.isEmpty && $0.run.isMeasured }
      .compactMap { try? $0.input.get() }
    #expect(stated.allSatisfy { !$0.assumed.contains { $0.hasPrefix("recompute:") } })
  }

  @Test func rowsOfSeveralStacksAreOfTheirRepository() throws {
    let bridge = try Published.input("misc_training-0032")
    #expect(bridge.strategy.sharding == .zero1 && bridge.strategy.sequenceParallel)
    #expect(bridge.scenario.job.memoryHabits.productInputSize == 1)
    let pax = try Published.input("misc_training-0005")
    #expect(pax.scenario.job.memoryHabits == .standard)
  }

  /// The scripts of the source put checkpoints into the nodes' memory, but where it says otherwise.
  @Test func deepSpeedOffloadsWhatItsScriptsSay() throws {
    #expect(try Published.input("bigscience_v100-0064").strategy.offload == .activations)
    #expect(try Published.input("bigscience_v100-0079").strategy.offload == .none)
    #expect(try Published.input("bigscience_v100-0080").strategy.offload == .none)
    #expect(try Published.input("bigscience_v100-0088").strategy.offload == .optimizer)
    let habits = try Published.input("bigscience_v100-0064").scenario.job.memoryHabits
    #expect(habits.liveParameterCount == 1e9 && habits.sharesBlockInputs)
    #expect(
      !(try Published.input("bigscience_v100-0080").scenario.job.memoryHabits.sharesBlockInputs))
  }
}
