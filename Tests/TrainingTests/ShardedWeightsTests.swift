import Simulation
import Testing

@testable import Training

struct ShardedWeightsTests {
  private func result(_ strategy: Strategy) throws -> StrategyResult {
    try simulatedResult(of: strategy, in: StrategyCases.scenario)
  }

  private func use(_ activity: Activity, in result: StrategyResult) throws -> CommunicationUse {
    try #require(result.metrics.communication.first { $0.activity == activity })
  }

  @Test(arguments: [2, 4, 8])
  func weightsThatStayAreGatheredOnceAMicroBatch(data: Int) throws {
    var strategy = Fixtures.strategy(data: data, sharding: .zero3)
    let freed = try result(strategy)
    strategy.reshardsAfterForward = false
    let kept = try result(strategy)
    let plan = StepPlan(strategy, in: StrategyCases.scenario)
    let state = plan.parameterCount(ofStage: 0) * 2
    // The embedding stays from one micro-batch's end to the start of the next.
    let microBatches = Double(StrategyCases.globalBatchSize / data)
    let gathered = microBatches * state - (microBatches - 1) * plan.blocks[0].parameterCount * 2
    let share = Double(data - 1) / Double(data)
    #expect(try use(.allGather, in: kept).bytesPerRank.amount == gathered * share)
    #expect(kept.metrics.stepTime <= freed.metrics.stepTime)
    let buffers = try [kept, freed].map { try #require($0.memory?.stages.first).buffers.amount }
    let largest = (plan.blocks.map(\.parameterCount).max() ?? 0) * 2
    #expect(buffers[0] == state + largest)
    #expect(buffers[1] == 3 * largest)
  }

  @Test(arguments: [1, 2, 4])
  func gatheringFurtherAheadNeverSlowsAStepAndHoldsMore(pipeline: Int) throws {
    let results = try [0, 1, 2, 4, 8].map { count in
      var strategy = Fixtures.strategy(data: 4, pipeline: pipeline, sharding: .zero3)
      strategy.prefetchUnitCount = count
      return try result(strategy)
    }
    let times = results.map(\.metrics.stepTime)
    #expect(times == times.sorted(by: >))
    let peaks = results.compactMap { $0.memory?.peak }
    #expect(peaks == peaks.sorted())
    #expect(times[1] < times[0])
  }

  @Test func withoutPrefetchNoGatherOverlapsCompute() throws {
    var strategy = Fixtures.strategy(data: 4, sharding: .zero3)
    strategy.prefetchUnitCount = 0
    let gathers = try use(.allGather, in: try result(strategy))
    #expect(gathers.total > .zero)
    #expect(gathers.exposed == gathers.total)
  }

  /// Of each pass four bytes a weight, and six a gradient reduced in fp32; nothing where nothing is sharded.
  @Test func whatIsGatheredAndReducedIsCopied() throws {
    var scenario = StrategyCases.scenario
    scenario.job.stack.calibration = Calibration([.launchSeconds: 0, .memoryEfficiency: 1])
    func pass(
      _ sharding: Strategy.Sharding, data: Int = 4, reshards: Bool = true
    ) -> StageCosts {
      var strategy = Fixtures.strategy(data: data, sharding: sharding)
      strategy.reshardsAfterForward = reshards
      strategy.gradientFormat = .fp32
      let plan = StepPlan(strategy, in: scenario)
      let pricing = StagePricing(stage: 0, plan: plan, cluster: scenario.cluster)
      var priced = PricedBlocks()
      return StageCosts(of: 0..<plan.blocks.count, plan: plan, pricing, &priced)
    }
    func seconds(_ segments: [StageCosts.Segment]) -> Double {
      segments.reduce(0) { $0 + $1.time.seconds }
    }
    let plan = StepPlan(Fixtures.strategy(data: 4, sharding: .zero3), in: scenario)
    let (apart, whole) = (pass(.zero3), pass(.zero2))
    let kept = pass(.zero3, reshards: false)
    let rate = scenario.cluster.accelerator.memoryBandwidth.amount
    for (index, block) in plan.blocks.enumerated() {
      let (one, other) = (apart.blocks[index], whole.blocks[index])
      let copy = block.parameterCount / rate
      #expect(abs(seconds(one.forward) - seconds(other.forward) - 4 * copy) < 2e-9)
      #expect(abs(seconds(one.backward) - seconds(other.backward) - 10 * copy) < 3e-9)
      let stays = seconds(kept.blocks[index].backward)
      #expect(abs(seconds(one.backward) - stays - 4 * copy) < 3e-9)
      #expect(abs(seconds(one.backwardInput) - seconds(other.backwardInput) - 4 * copy) < 2e-9)
      #expect(abs(seconds(one.backwardWeight) - seconds(other.backwardWeight) - 6 * copy) < 2e-9)
    }
    let alone = pass(.zero3, data: 1)
    for (one, other) in zip(alone.blocks, pass(.none, data: 1).blocks) {
      #expect(seconds(one.backward) == seconds(other.backward))
    }
  }

  /// Two blocks forward and backward, twice, three ahead: the first block's second gather waits until
  /// its first copy is freed.
  @Test func noBlockIsGatheredTwiceAtOnce() {
    var strategy = Strategy(name: "far ahead")
    strategy.prefetchUnitCount = 3
    var residency = WeightResidency(strategy: strategy)
    let visits = [(0, true), (1, true), (1, false), (0, false), (0, true), (1, true)]
    let needs = visits.enumerated().map { position, visit in
      residency.visit(visit.0, at: position, isForward: visit.1)
    }
    #expect(
      needs == [
        .gather(after: nil), .gather(after: nil), .nothing, .gather(after: 0), .nothing,
        .gather(after: 2),
      ])
  }

  @Test(arguments: [Strategy.Sharding.zero1, .zero2], [2, 4, 8])
  func gatheringUpdatedWeightsInTheForwardPassSendsTheSameAndIsNoSlower(
    sharding: Strategy.Sharding, data: Int
  ) throws {
    for bucket in [1e5, 1e6, 1e9] {
      var strategy = Fixtures.strategy(data: data, sharding: sharding)
      strategy.bucketSize = ByteCount(amount: bucket)
      let after = try result(strategy)
      strategy.overlapsWeightGather = true
      let during = try result(strategy)
      #expect(
        try use(.allGather, in: during).bytesPerRank == use(.allGather, in: after).bytesPerRank)
      #expect(during.metrics.stepTime <= after.metrics.stepTime)
      #expect(during.memory == after.memory)
    }
  }

  @Test func eachBlockWaitsForItsUpdatedWeights() throws {
    var strategy = Fixtures.strategy(data: 4, sharding: .zero1)
    strategy.bucketSize = ByteCount(amount: 1e5)
    strategy.overlapsWeightGather = true
    let step = try result(strategy).step
    let plan = StepPlan(strategy, in: StrategyCases.scenario)
    var needed = 0.0
    for block in plan.blocks.indices {
      needed += plan.blocks[block].parameterCount * 2
      let first = try #require(
        step.tasks.firstIndex { $0.activity == .forward && $0.block == block })
      let start = step.timeline.times[first].start
      let gathered = step.tasks.indices.filter {
        step.tasks[$0].activity == .allGather && step.timeline.times[$0].end <= start
      }
      #expect(gathered.reduce(0) { $0 + step.tasks[$1].size.amount } >= needed)
    }
  }
}
