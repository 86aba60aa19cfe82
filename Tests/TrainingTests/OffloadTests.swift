import Simulation
import Testing

@testable import Training

/// State in the memory of the nodes.
struct OffloadTests {
  private func result(_ offload: Strategy.Offload, gigabytes: Double = 31) throws -> StrategyResult
  {
    var cluster = Fixtures.cluster(nodes: 1)
    cluster.host = HostMemory(
      link: Link(latency: Nanoseconds(10_000), bandwidth: .gigabytesPerSecond(gigabytes)),
      bandwidth: .gigabytesPerSecond(25), memory: .gibibytes(128))
    var strategy = Fixtures.strategy(data: 8, sharding: .zero2)
    strategy.offload = offload
    return try simulatedResult(
      of: strategy,
      in: Fixtures.scenario(
        Fixtures.llama3, cluster: cluster, globalBatchSize: 16, sequenceLength: 4096))
  }

  @Test func offloadedStateLeavesTheDevice() throws {
    let kept = try #require(result(.none).memory?.stages.first)
    let optimizer = try #require(result(.optimizer).memory?.stages.first)
    let activations = try #require(result(.activations).memory?.stages.first)
    #expect(optimizer.optimizerState == .zero)
    #expect(optimizer.activations == kept.activations)
    #expect(activations.activations < kept.activations)
    #expect(activations.optimizerState == kept.optimizerState)
  }

  @Test func aFasterWayToTheHostNeverSlowsAStep() throws {
    for offload in Strategy.Offload.allCases {
      let times = try [8, 31, 63, 450].map { try result(offload, gigabytes: $0).metrics.stepTime }
      #expect(times == times.sorted(by: >), "\(offload)")
    }
    #expect(try result(.all).metrics.stepTime > result(.none).metrics.stepTime)
  }

  // MARK: The node's memory

  private func plan(
    _ offload: Strategy.Offload, hostGibibytes: Double = 128, pipeline: Int = 1
  ) -> StepPlan {
    var cluster = Fixtures.cluster(nodes: 1)
    cluster.host = HostMemory(
      link: Link(latency: Nanoseconds(10_000), bandwidth: .gigabytesPerSecond(31)),
      bandwidth: .gigabytesPerSecond(25), memory: .gibibytes(hostGibibytes))
    var strategy = Fixtures.strategy(data: 8 / pipeline, pipeline: pipeline, sharding: .zero1)
    strategy.offload = offload
    return StepPlan(
      strategy,
      in: Fixtures.scenario(
        Fixtures.llama3, cluster: cluster, globalBatchSize: 16, sequenceLength: 4096))
  }

  /// fp32 weights, two moments and 16-bit gradients of the whole model, once a node.
  @Test func aShardedOptimizerFillsTheNodeOnce() throws {
    let plan = plan(.optimizer)
    let host = try #require(MemoryModel(plan).use?.host)
    let expected = plan.parameterCount(ofStage: 0) * 14
    #expect(abs(host.peak.amount / expected - 1) < 1e-12)
    #expect(host.capacity == .gibibytes(8 * 128))
    #expect(MemoryModel(self.plan(.none)).use?.host == nil)
  }

  /// Each stage's ranks count, in whatever mixture a node holds them.
  @Test(arguments: Strategy.Offload.allCases.filter { $0 != .none })
  func stagesOfANodeAddUp(offload: Strategy.Offload) throws {
    let plan = plan(offload, pipeline: 4)
    let model = MemoryModel(plan)
    let sum = (0..<4).reduce(ByteCount.zero) { $0 + model.hostMemory(ofStage: $1) * 2 }
    let host = try #require(model.use?.host)
    #expect(abs(host.peak / sum - 1) < 1e-12)
  }

  /// What waits in the node's memory is what its devices keep without offload, but for the last block.
  @Test func offloadedActivationsAreThoseThatLeftTheDevices() throws {
    let plan = plan(.activations)
    let saved = plan.blocks.dropLast().reduce(ByteCount.zero) { $0 + $1.savedActivations }
    let host = try #require(MemoryModel(plan).use?.host)
    #expect(host.peak == saved * 8)
  }

  /// The first layers of each stage; none is no offload, all leaves the embedding's on the device.
  @Test(arguments: [1, 4]) func layersOfEachStageLeaveTheDevice(pipeline: Int) throws {
    let layers = Fixtures.llama3.layerCount / pipeline
    let plans = [0, 1, layers / 2, layers].map { count in
      var strategy = plan(.activations, pipeline: pipeline).strategy
      strategy.offloadedLayerCount = count
      return StepPlan(
        strategy,
        in: Fixtures.scenario(
          Fixtures.llama3, cluster: plan(.activations).cluster, globalBatchSize: 16,
          sequenceLength: 4096))
    }
    let counts = plans.map { plan in plan.blocks.indices.count(where: plan.offloadsActivations) }
    #expect(counts == [0, pipeline, pipeline * (layers / 2), Fixtures.llama3.layerCount])
    let hosts = try plans.map { try #require(MemoryModel($0).use?.host).peak }
    #expect(hosts[0] == .zero && zip(hosts, hosts.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test func tooLittleHostMemoryIsInfeasibleAndSaysSo() throws {
    let small = plan(.all, hostGibibytes: 4)
    let memory = try #require(MemoryModel(small).use)
    let host = try #require(memory.host)
    #expect(!memory.fits && memory.lacksHostMemory)
    #expect(memory.missing == host.peak - .gibibytes(32))
    #expect(memory.lackWords.hasSuffix(" of host memory"))
    let enough = try #require(MemoryModel(plan(.all, hostGibibytes: 1024)).use)
    #expect(enough.fits && !enough.lacksHostMemory)
    #expect(enough.stages == memory.stages)
  }

  @Test func theVerdictNamesTheHostsMemory() throws {
    var cluster = Fixtures.cluster(nodes: 1)
    cluster.host = HostMemory(
      link: Link(latency: Nanoseconds(10_000), bandwidth: .gigabytesPerSecond(31)),
      bandwidth: .gigabytesPerSecond(25), memory: .gibibytes(1))
    var strategy = Fixtures.strategy("offloaded", data: 8, sharding: .zero3)
    strategy.offload = .optimizer
    var scenario = Fixtures.scenario(
      Fixtures.llama3, cluster: cluster, globalBatchSize: 8, sequenceLength: 512)
    scenario.strategies = [strategy]
    scenario.baseline = strategy.name
    let verdict = compare([try evaluate(strategy, in: scenario)], of: scenario).verdict
    #expect(verdict.fastest == nil)
    #expect(verdict.because.hasSuffix(" of host memory"))
    #expect(verdict.sentences.contains { $0.contains(" of host memory") })
  }
}
