import Simulation
import Testing

@testable import Training

struct GradientReductionTests {
  private func step(_ strategy: Strategy) throws -> StepTimeline {
    try simulatedStep(of: StepPlan(strategy, in: StrategyCases.scenario))
  }

  private func sizes(_ activity: Activity, in step: StepTimeline) -> [Double] {
    step.tasks.filter { $0.activity == activity }.map(\.size.amount)
  }

  private func buckets(first: Double, size: Double, sharding: Strategy.Sharding) -> Strategy {
    var strategy = Fixtures.strategy(data: 4, sharding: sharding)
    strategy.firstBucketSize = ByteCount(amount: first)
    strategy.bucketSize = ByteCount(amount: size)
    return strategy
  }

  /// The first bucket, then whole ones, then the rest.
  @Test(arguments: [(1000.0, 1e6), (250_000, 1e6), (1e6, 1e6), (2e6, 1e6), (1e12, 1e6)])
  func bucketsAreTheFirstThenEqualOnesThenTheRest(first: Double, size: Double) throws {
    let strategy = buckets(first: first, size: size, sharding: .none)
    let plan = StepPlan(strategy, in: StrategyCases.scenario)
    let all = plan.parameterCount(ofStage: 0) * 2
    var left = all
    var expected: [Double] = []
    while left > 0 {
      expected.append(min(left, expected.isEmpty ? first : size))
      left -= expected.last ?? 0
    }
    #expect(expected.count == (first > 1e11 ? 1 : Int((all - first) / size) + 2))
    #expect(sizes(.allReduce, in: try step(strategy)) == expected)
  }

  @Test func shardedReductionHasNoSmallFirstBucket() throws {
    let strategy = buckets(first: 1000, size: 1e6, sharding: .zero1)
    #expect(sizes(.reduceScatter, in: try step(strategy)).first == 1e6)
  }

  @Test func aSmallerFirstBucketStartsNoLater() throws {
    let starts = try [1000.0, 1e5, 1e6, 4e6].map { first in
      let step = try step(buckets(first: first, size: 4e6, sharding: .none))
      let task = try #require(step.tasks.firstIndex { $0.activity == .allReduce })
      return step.timeline.times[task].start
    }
    #expect(starts == starts.sorted())
    #expect(starts[0] < starts[3])
  }

  @Test(arguments: Strategy.Sharding.allCases)
  func doublePrecisionGradientsDoubleTheBytesOfReductionAndMemory(
    sharding: Strategy.Sharding
  ) throws {
    var strategy = Fixtures.strategy(data: 4, sharding: sharding)
    let half = try simulatedResult(of: strategy, in: StrategyCases.scenario)
    strategy.gradientFormat = .fp32
    let full = try simulatedResult(of: strategy, in: StrategyCases.scenario)
    for (before, after) in zip(half.metrics.communication, full.metrics.communication) {
      let factor = before.activity == .allGather ? 1.0 : 2
      #expect(after.bytesPerRank == before.bytesPerRank * factor)
    }
    let stages = [half, full].compactMap { $0.memory?.stages.first }
    #expect(stages[1].gradients == stages[0].gradients * 2)
    #expect(stages[1].weights == stages[0].weights)
    #expect(stages[1].optimizerState == stages[0].optimizerState)
    #expect(full.metrics.stepTime >= half.metrics.stepTime)
  }

  @Test func theUsualGradientFormatChangesNothing() throws {
    var strategy = Fixtures.strategy(data: 4)
    let plain = try step(strategy)
    strategy.gradientFormat = .bf16
    #expect(try step(strategy).timeline == plain.timeline)
  }
}
