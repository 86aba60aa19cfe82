import Simulation
import Testing

@testable import Training

/// DualPipe: two copies of the model, micro-batches from both ends.
struct ModelCopiesTests {
  private static let shapes = [(2, 4), (4, 8), (4, 12)]

  private func strategy(_ ranks: Int, data: Int = 1) -> Strategy {
    var strategy = Fixtures.strategy(data: data, pipeline: ranks, schedule: "dualpipe")
    strategy.virtualStageCount = 2
    return strategy
  }

  /// Without communication, and with one block a stage, a pair's passes run one after the other: the
  /// makespan is that of the schedule alone, F = 1, B = 2.
  @Test(arguments: shapes)
  func aStepOfEqualPartsIsTheSchedule(ranks: Int, microBatches: Int) throws {
    let unit = Nanoseconds(1_000_000_000)
    let scenario = Fixtures.tiny(batchCount: microBatches, partCount: ranks)
    let result = try simulatedResult(of: strategy(ranks), in: scenario)
    let costs = ScheduleCosts(
      forward: unit, backwardInput: unit, backwardWeight: unit)
    let shape = ScheduleShape(
      rankCount: ranks, virtualStageCount: 2, microBatchCount: microBatches)
    let run = try ScheduleRun(DualPipe().program(for: shape, costs: costs), costs: costs)
    #expect(result.metrics.stepTime == run.makespan)
  }

  @Test func ranksHoldTwoStagesOfTwoCopies() {
    let plan = StepPlan(strategy(4), in: StrategyCases.scenario)
    let single = StepPlan(
      Fixtures.strategy(pipeline: 4), in: StrategyCases.scenario)
    // Rank 0 holds both ends and needs no copy of the tied table.
    let table = single.tiedParameterCount
    for rank in 0..<4 {
      let held = [rank, 3 - rank].reduce(0) { $0 + single.parameterCount(ofStage: $1) }
      #expect(plan.parameterCount(ofStage: rank) == held - ([0, 3].contains(rank) ? table : 0))
    }
    #expect(plan.virtualStages.prefix(4) == plan.virtualStages.suffix(4))
    #expect(plan.virtualStages(ofStage: 1) == [1, 6])
  }

  /// Once a step, between the ranks that hold the same stages, and before their optimizer.
  @Test(arguments: [1, 2], [Strategy.Sharding.none, .zero1, .zero3])
  func thePairsSumTheirGradients(data: Int, sharding: Strategy.Sharding) throws {
    var strategy = strategy(4, data: data)
    strategy.sharding = sharding
    let plan = StepPlan(strategy, in: StrategyCases.scenario)
    let step = try simulatedStep(of: plan)
    let sums = step.tasks.indices.filter {
      step.tasks[$0].activity == .allReduce && step.tasks[$0].group == .pipeline
    }
    #expect(sums.count == 2)
    let shards = sharding == .none ? 1.0 : Double(data)
    let sizes = [0, 1].map { plan.parameterCount(ofStage: $0) * 2 / shards }
    #expect(sums.map { step.tasks[$0].size.amount } == sizes)
    let optimizers = step.tasks.indices.filter { step.tasks[$0].activity == .optimizer }
    #expect(optimizers.count == 4)
    let last = sums.map { step.timeline.end(of: $0) }.min() ?? .zero
    #expect(optimizers.allSatisfy { step.timeline.start(of: $0) >= last })
  }

  /// p + 1 micro-batches, each of one stage: DualPipe's own table.
  @Test(arguments: shapes)
  func aRankHoldsOneMicroBatchMoreThanThereAreRanks(ranks: Int, microBatches: Int) {
    let scenario = Fixtures.tiny(batchCount: microBatches, partCount: ranks)
    let memory = MemoryModel(StepPlan(strategy(ranks), in: scenario))
    for rank in 0..<ranks { #expect(memory.inFlightCount(ofStage: rank) == ranks + 1) }
  }
}
