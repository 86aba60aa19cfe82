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
}
