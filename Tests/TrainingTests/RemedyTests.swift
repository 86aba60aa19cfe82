import Testing

@testable import Training

/// What helps a strategy whose details cost too much memory.
struct RemedyTests {
  private func remedy(_ strategy: Strategy, memory: ByteCount) throws -> Remedy? {
    var cluster = StrategyCases.scenario.cluster
    cluster.accelerator.memory = memory
    return try evaluate(strategy, in: StrategyCases.scenario(on: cluster)).remedy
  }

  private func peak(_ strategy: Strategy) throws -> ByteCount {
    try #require(MemoryModel(StepPlan(strategy, in: StrategyCases.scenario)).use).peak
  }

  @Test func weightsThatDoNotFitAreFreedAfterTheForwardPass() throws {
    var strategy = Fixtures.strategy(data: 8, sharding: .zero3)
    let freed = try peak(strategy)
    strategy.reshardsAfterForward = false
    let remedy = try #require(try remedy(strategy, memory: freed))
    #expect(remedy.change == "resharding after the forward pass")
    #expect(remedy.strategy.reshardsAfterForward)
    #expect(remedy.peak == freed)
  }

  @Test func activationsThatDoNotFitAreRecomputedInAllLayers() throws {
    var strategy = Fixtures.strategy(pipeline: 2, recomputation: .full)
    let least = try peak(strategy)
    strategy.recomputedLayerCount = 1
    let remedy = try #require(try remedy(strategy, memory: least))
    #expect(remedy.change == "recomputation of all layers")
    #expect(remedy.strategy.recomputedLayerCount == nil)
    #expect(remedy.peak == least)
  }
}
