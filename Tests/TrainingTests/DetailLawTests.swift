import Simulation
import Testing

@testable import Training

/// What holds whatever the details of reduction, sharding and recomputation are.
struct DetailLawTests {
  private func result(
    _ strategy: Strategy, on cluster: Cluster = StrategyCases.scenario.cluster
  ) throws -> StrategyResult {
    try simulatedResult(of: strategy, in: StrategyCases.scenario(on: cluster))
  }

  @Test func floatingPointOperationsAreConserved() throws {
    let needed = FLOPTotals(of: try result(Fixtures.strategy()).step).model
    for strategy in DetailCases.all {
      #expect(FLOPTotals(of: try result(strategy).step).model == needed, "\(strategy)")
    }
  }

  @Test func breakdownIsAPartitionOfTheStep() throws {
    for strategy in DetailCases.all {
      let metrics = try result(strategy).metrics
      #expect(metrics.breakdown.total == metrics.stepTime, "\(strategy)")
    }
  }

  @Test func doublingABandwidthNeverSlowsAStep() throws {
    var faster = StrategyCases.scenario.cluster
    faster.intraNode.bandwidth = faster.intraNode.bandwidth * 2
    faster.interNode.bandwidth = faster.interNode.bandwidth * 2
    for strategy in DetailCases.all {
      let time = try result(strategy, on: faster).metrics.stepTime
      #expect(try time <= result(strategy).metrics.stepTime, "\(strategy)")
    }
  }

  @Test func settingsOfDataParallelismChangeNothingOnOneReplica() throws {
    let plain = try result(Fixtures.strategy(recomputation: .full))
    let settings = DetailCases.all.filter {
      $0.deviceCount == 1 && $0.recomputedLayerCount == nil && $0.gradientFormat == nil
    }
    #expect(settings.count == 30)
    for strategy in settings {
      let same = try result(strategy)
      #expect(same.step.timeline == plain.step.timeline, "\(strategy)")
      #expect(same.memory == plain.memory, "\(strategy)")
    }
  }
}
