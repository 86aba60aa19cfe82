import Simulation
import Testing

@testable import Training

/// PipeDream: a pipeline that never drains.
struct FullPipelineTests {
  static let shapes = [(1, 1), (1, 4), (2, 2), (2, 5), (4, 4), (4, 9)]

  private func strategy(_ ranks: Int, data: Int = 1) -> Strategy {
    Fixtures.strategy(data: data, pipeline: ranks, schedule: "pipedream")
  }

  /// m(F + B): no bubble.
  @Test(arguments: shapes)
  func aStepIsTheWorkOfARank(ranks: Int, microBatches: Int) throws {
    let scenario = Fixtures.tiny(batchCount: microBatches, partCount: ranks)
    let result = try simulatedResult(of: strategy(ranks), in: scenario)
    #expect(result.metrics.stepTime == Nanoseconds(Int64(3 * microBatches) * 1_000_000_000))
    #expect(result.metrics.bubbleFraction == 0)
    #expect(result.metrics.busyFraction == 1)
  }

  @Test func theSlowestStageSetsThePace() throws {
    var scenario = Fixtures.tiny(batchCount: 6, partCount: 3)
    let times: [Int64] = [1, 4, 2]
    let parts = times.enumerated().map { index, time in
      ModelPart(
        name: "part\(index)", layer: "layer\(index)", forwardTime: Nanoseconds(time),
        backwardTime: Nanoseconds(2 * time))
    }
    scenario.model = Model(name: "uneven", architecture: .parts(parts))
    let result = try simulatedResult(of: strategy(3), in: scenario)
    #expect(result.metrics.stepTime == Nanoseconds(6 * 12))
    #expect(result.step.rankClasses[result.metrics.criticalRankClass].stage == 1)
  }

  @Test(arguments: shapes)
  func aWindowHasEveryPassOnce(ranks: Int, microBatches: Int) {
    let shape = ScheduleShape(rankCount: ranks, microBatchCount: microBatches)
    for rank in 0..<ranks {
      let window = PipeDream.window(of: rank, in: shape)
      let program = PipeDream().program(for: shape, costs: .equal)
      #expect(window.count == 2 * microBatches)
      #expect(Set(window) == Set(program.actions[rank]))
    }
  }

  /// Weight stashing: a version for each micro-batch behind a rank, of the weights only.
  @Test func weightsAreHeldInVersions() throws {
    let plain = try memory(Fixtures.strategy(pipeline: 4))
    let versions = try memory(strategy(4))
    for rank in 0..<4 {
      #expect(versions[rank].weights == plain[rank].weights * Double(4 - rank))
      #expect(versions[rank].optimizerState == plain[rank].optimizerState)
      #expect(versions[rank].activations == plain[rank].activations)
    }
  }

  private func memory(_ strategy: Strategy) throws -> [StageMemory] {
    let plan = StepPlan(strategy, in: StrategyCases.scenario)
    return try #require(MemoryModel(plan).use).stages
  }

  /// Every micro-batch of every rank: its gradients are summed over the replicas, then its update.
  @Test(arguments: [1, 2], [true, false])
  func weightsAreUpdatedAfterEveryMicroBatch(data: Int, overlaps: Bool) throws {
    var strategy = strategy(4, data: data)
    strategy.overlapsGradientReduction = overlaps
    let step = try simulatedStep(of: StepPlan(strategy, in: StrategyCases.scenario))
    let count = { (activity: Activity, group: GroupKind?) in
      step.tasks.count { $0.activity == activity && $0.group == group }
    }
    let microBatches = StrategyCases.globalBatchSize / data
    #expect(count(.optimizer, nil) == 4 * microBatches)
    #expect(count(.allReduce, .data) == (data == 1 ? 0 : 4 * microBatches))
    // Three ranks send forward and three send back.
    #expect(count(.sendReceive, .pipeline) == 6 * microBatches)
    // The first and the last rank hold a tied table.
    #expect(count(.allReduce, .pipeline) == microBatches)
  }

  /// Where links are slower than ranks, they set the pace.
  @Test func slowLinksSetThePace() throws {
    var cluster = Fixtures.cluster(nodes: 1)
    cluster.intraNode.bandwidth = Bandwidth(amount: 1e6)
    let scenario = StrategyCases.scenario(on: cluster)
    let result = try simulatedResult(of: strategy(4), in: scenario)
    let sends = result.step.timeline.busyTime(of: 1)
    #expect(result.metrics.stepTime == sends)
  }
}
