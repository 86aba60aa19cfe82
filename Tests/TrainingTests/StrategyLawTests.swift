import Simulation
import Testing

@testable import Training

/// What holds for every strategy.
struct StrategyLawTests {
  private static let scenario = StrategyCases.scenario

  /// All cases are simulated once.
  private static let results: [(strategy: Strategy, result: StrategyResult)] =
    StrategyCases.all.compactMap { strategy in
      (try? simulatedResult(of: strategy, in: scenario)).map { (strategy, $0) }
    }

  @Test func everyStrategyRunsToItsEnd() {
    #expect(Self.results.count == StrategyCases.all.count)
    #expect(Self.results.count >= 900)
    let schedules = Set(Self.results.map(\.strategy.schedule))
    #expect(schedules.count == PipelineSchedules.all.count)
  }

  @Test func floatingPointOperationsAreConserved() throws {
    let single = try simulatedResult(of: Fixtures.strategy(), in: Self.scenario)
    let needed = FLOPTotals(of: single.step).model
    #expect(needed > .zero)
    for (strategy, result) in Self.results {
      let totals = FLOPTotals(of: result.step)
      #expect(totals.model == needed, "\(strategy)")
      let repeated = strategy.recomputation == .full ? needed / 3 - Self.headFLOPs : .zero
      #expect(totals.recomputed == repeated, "\(strategy)")
    }
  }

  /// 2·tokens·vocabulary·hidden: the head runs once, it has nothing to recompute from.
  private static var headFLOPs: FLOPCount {
    let tokens = Double(StrategyCases.globalBatchSize * StrategyCases.sequenceLength)
    let model = Fixtures.small
    return FLOPCount(amount: 2 * tokens * Double(model.vocabularySize * model.hiddenSize))
  }

  @Test func busyAndIdleTimeFillEveryTrack() {
    for (_, result) in Self.results {
      let timeline = result.step.timeline
      let tracks = 0..<timeline.trackCount
      let sum = tracks.reduce(Nanoseconds.zero) {
        $0 + timeline.busyTime(of: $1) + timeline.idleTime(of: $1)
      }
      #expect(sum.count == timeline.makespan.count * Int64(timeline.trackCount))
    }
  }

  @Test func breakdownIsAPartitionOfTheStep() {
    for (strategy, result) in Self.results {
      #expect(result.metrics.breakdown.total == result.metrics.stepTime, "\(strategy)")
    }
  }

  @Test func activationsReturnToZeroOnEveryStage() {
    for (strategy, _) in Self.results {
      let plan = StepPlan(strategy, in: Self.scenario)
      for actions in plan.programs[0].actions {
        let held = actions.flatMap(\.passes).reduce(0) { sum, pass in
          switch pass.kind {
          case .forward: sum + 1
          case .backward, .backwardWeight: sum - 1
          case .backwardInput: sum
          }
        }
        #expect(held == 0)
      }
      let most = plan.microBatchCount * plan.strategy.virtualStageCount
      for stage in 0..<plan.stageCount {
        #expect(MemoryModel(plan).inFlightCount(ofStage: stage) <= most)
      }
    }
  }

  @Test func stepIsNoShorterThanItsBusiestStream() {
    for (_, result) in Self.results {
      let timeline = result.step.timeline
      let busiest = (0..<timeline.trackCount).map(timeline.busyTime).max() ?? .zero
      #expect(result.metrics.stepTime >= busiest)
    }
  }

  @Test func ranksOfAllClassesAreTheStrategysDevices() {
    for (strategy, result) in Self.results {
      #expect(result.step.rankClasses.reduce(0) { $0 + $1.rankCount } == strategy.deviceCount)
    }
  }

  @Test func utilizationCountsRecomputationOnlyForTheHardware() throws {
    for (strategy, result) in Self.results {
      let model = try #require(result.metrics.modelFLOPsUtilization)
      let hardware = try #require(result.metrics.hardwareFLOPsUtilization)
      #expect(model > 0 && model < 1)
      #expect(strategy.recomputation == .full ? hardware > model : hardware == model)
    }
  }

  @Test func doublingABandwidthNeverSlowsAStep() throws {
    for (strategy, result) in Self.results where strategy.microBatchSize == 2 {
      for cluster in Self.fasterClusters {
        let faster = StrategyCases.scenario(on: cluster)
        let step = try simulatedStep(of: StepPlan(strategy, in: faster))
        #expect(step.timeline.makespan <= result.metrics.stepTime, "\(strategy)")
      }
    }
  }

  private static var fasterClusters: [Cluster] {
    var intra = scenario.cluster
    intra.intraNode.bandwidth = intra.intraNode.bandwidth * 2
    var inter = scenario.cluster
    inter.interNode.bandwidth = inter.interNode.bandwidth * 2
    var memory = scenario.cluster
    memory.accelerator.memoryBandwidth = memory.accelerator.memoryBandwidth * 2
    return [intra, inter, memory]
  }
}
