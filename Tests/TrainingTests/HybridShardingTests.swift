import Simulation
import Testing

@testable import Training

struct HybridShardingTests {
  private func strategy(data: Int, group: Int, pipeline: Int = 1) -> Strategy {
    var strategy = Fixtures.strategy(data: data, pipeline: pipeline, sharding: .hsdp)
    strategy.shardGroupSize = group
    return strategy
  }

  private func result(_ strategy: Strategy) throws -> StrategyResult {
    try simulatedResult(of: strategy, in: StrategyCases.scenario)
  }

  @Test(arguments: [(2, 1), (4, 1), (8, 1), (4, 2)])
  func oneGroupOfAllReplicasIsZeRO3(data: Int, pipeline: Int) throws {
    let hybrid = try result(strategy(data: data, group: data, pipeline: pipeline))
    let sharded = try result(
      Fixtures.strategy(data: data, pipeline: pipeline, sharding: .zero3))
    #expect(hybrid.step.timeline == sharded.step.timeline)
    #expect(hybrid.memory == sharded.memory)
  }

  @Test func groupsOfOneReplicaGatherNothingAndHoldEverything() throws {
    let hybrid = try result(strategy(data: 4, group: 1))
    let replicated = try result(Fixtures.strategy(data: 4))
    #expect(hybrid.metrics.communication.map(\.activity) == [.allReduce])
    let sent = { (result: StrategyResult) in result.metrics.communication[0].bytesPerRank }
    #expect(sent(hybrid) == sent(replicated))
    let stages = [hybrid, replicated].compactMap { $0.memory?.stages.first }
    #expect(stages[0].weights == stages[1].weights)
    #expect(stages[0].gradients == stages[1].gradients)
    #expect(stages[0].optimizerState == stages[1].optimizerState)
  }

  /// Gathers and scatters inside a group of n, one all-reduce of 1/n between the d/n groups.
  @Test(arguments: [(4, 2), (8, 2), (8, 4)])
  func bytesSentAreTheClosedForm(data: Int, group: Int) throws {
    let strategy = strategy(data: data, group: group)
    let plan = StepPlan(strategy, in: StrategyCases.scenario)
    let state = plan.parameterCount(ofStage: 0) * 2
    let first = plan.blocks[0].parameterCount * 2
    let last = (plan.blocks.last?.parameterCount ?? 0) * 2
    let microBatches = Double(StrategyCases.globalBatchSize / data)
    let n = Double(group)
    let groups = Double(data) / n
    let gathered = microBatches * (2 * state - last) - (microBatches - 1) * first
    let expected: [Activity: Double] = [
      .allGather: gathered * (n - 1) / n, .reduceScatter: microBatches * state * (n - 1) / n,
      .allReduce: 2 * (groups - 1) / groups * state / n,
    ]
    let sent = Dictionary(
      uniqueKeysWithValues: try result(strategy).metrics.communication.map {
        ($0.activity, $0.bytesPerRank.amount)
      })
    #expect(sent == expected)
  }

  @Test(arguments: [1, 2, 4, 8])
  func statesAreSharedOutInsideAGroup(group: Int) throws {
    let whole = try #require(try result(Fixtures.strategy()).memory?.stages.first)
    let part = try #require(try result(strategy(data: 8, group: group)).memory?.stages.first)
    #expect(part.weights == whole.weights / Double(group))
    #expect(part.gradients == whole.gradients / Double(group))
    #expect(part.optimizerState == whole.optimizerState / Double(group))
  }

  /// 8 devices a node: gathers of 8 neighbours stay inside, equal positions meet across nodes.
  @Test(arguments: [1, 2, 4])
  func neighboursShareOutAModel(tensor: Int) {
    let plan = Fixtures.strategy(data: 32 / tensor, tensor: tensor, sharding: .hsdp)
    let mesh = DeviceMesh(strategy: plan, devicesPerNode: 8)
    let inside = mesh.shardPlacement(ofStage: 0, size: 8 / tensor)
    let across = mesh.replicaPlacement(ofStage: 0, shardSize: 8 / tensor)
    #expect(inside == GroupPlacement(ranks: 0..<8 / tensor, devicesPerNode: 8))
    #expect(across == GroupPlacement(ranks: [0, 8, 16, 24], devicesPerNode: 8))
  }
}
