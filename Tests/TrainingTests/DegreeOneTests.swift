import Simulation
import Testing

@testable import Training

/// A dimension of size 1 changes nothing.
struct DegreeOneTests {
  private func step(_ strategy: Strategy) throws -> StepTimeline {
    try simulatedStep(of: StepPlan(strategy, in: StrategyCases.scenario))
  }

  @Test(arguments: Strategy.Sharding.allCases)
  func shardingOverOneReplicaChangesNothing(sharding: Strategy.Sharding) throws {
    let plain = Fixtures.strategy(tensor: 2, pipeline: 2)
    let sharded = Fixtures.strategy(tensor: 2, pipeline: 2, sharding: sharding)
    #expect(try step(sharded).timeline == step(plain).timeline)
    let memory = { MemoryModel(StepPlan($0, in: StrategyCases.scenario)).use }
    #expect(memory(sharded) == memory(plain))
  }

  @Test func sequenceParallelismOverOneRankChangesNothing() throws {
    let plain = Fixtures.strategy(data: 2, pipeline: 2)
    let sequence = Fixtures.strategy(data: 2, pipeline: 2, sequenceParallel: true)
    #expect(try step(sequence).timeline == step(plain).timeline)
  }

  /// How one rank splits sequences, experts or tensor-parallel collectives, in which order a mesh
  /// arranges dimensions of size 1, and how many cards a lone device has, changes nothing.
  @Test func settingsOfDimensionsOfSizeOneChangeNothing() throws {
    let plain = Fixtures.strategy(data: 4)
    let expected = try step(plain).timeline
    let changes: [(inout Strategy) -> Void] = [
      { $0.contextParallelKind = .allToAll }, { $0.balancesContext = false },
      { $0.expertTensorParallelSize = 1 }, { $0.expertBalance.imbalance = .ratio(2) },
      { $0.overlapsTensorParallel = true }, { $0.expertDispatch = .oncePerNode },
      { $0.scattersTransfers = true }, { $0.overlapsExperts = true },
      { $0.meshOrder = [.pipeline, .context, .data, .tensor] },
      { $0.meshOrder = [.data, .tensor, .pipeline, .context] },
    ]
    for change in changes {
      var strategy = plain
      change(&strategy)
      #expect(try step(strategy).timeline == expected, "\(strategy)")
    }
  }

  /// Renaming the dimensions of a mesh that fits in one node changes nothing: all links are alike.
  @Test func theOrderOfAMeshInsideOneNodeChangesNothing() throws {
    let plain = Fixtures.strategy(data: 2, tensor: 2, pipeline: 2, sequenceParallel: true)
    let expected = try step(plain).timeline
    for order in MeshTests.orders {
      var strategy = plain
      strategy.meshOrder = order
      #expect(try step(strategy).timeline == expected, "\(order)")
    }
  }

  @Test(arguments: ["sequential", "gpipe", "1f1b"])
  func scheduleOfOneStageDoesNotChangeTheStepTime(schedule: String) throws {
    let one = try step(Fixtures.strategy(data: 2, schedule: schedule))
    #expect(try step(Fixtures.strategy(data: 2)).timeline.makespan == one.timeline.makespan)
  }

  @Test func oneDeviceCommunicatesNothing() throws {
    let result = try simulatedResult(of: Fixtures.strategy(), in: StrategyCases.scenario)
    #expect(result.metrics.communication.isEmpty)
    #expect(result.metrics.breakdown.exposedCommunication.isEmpty)
    #expect(result.step.timeline.trackCount == 1)
  }
}
