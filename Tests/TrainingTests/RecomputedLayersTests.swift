import Testing

@testable import Training

struct RecomputedLayersTests {
  private static let layerCount = Fixtures.small.layerCount

  private func result(_ count: Int?, pipeline: Int = 1) throws -> StrategyResult {
    var strategy = Fixtures.strategy(pipeline: pipeline, recomputation: .full)
    strategy.recomputedLayerCount = count
    return try simulatedResult(of: strategy, in: StrategyCases.scenario)
  }

  @Test(arguments: [1, 2, 4])
  func allLayersAreFullRecomputationAndNoLayerIsNone(pipeline: Int) throws {
    let full = try result(nil, pipeline: pipeline)
    let all = try result(Self.layerCount / pipeline, pipeline: pipeline)
    #expect(all.step.timeline == full.step.timeline)
    #expect(all.memory == full.memory)
    let none = try simulatedResult(
      of: Fixtures.strategy(pipeline: pipeline), in: StrategyCases.scenario)
    let zero = try result(0, pipeline: pipeline)
    #expect(zero.step.timeline == none.step.timeline)
    #expect(zero.memory == none.memory)
  }

  @Test(arguments: [1, 2])
  func recomputedWorkGrowsWithTheLayersOfEachStage(pipeline: Int) throws {
    let layers = Self.layerCount / pipeline
    let all = FLOPTotals(of: try result(nil, pipeline: pipeline).step).recomputed.amount
    let none = FLOPTotals(of: try result(0, pipeline: pipeline).step).recomputed.amount
    let results = try (0...layers).map { try result($0, pipeline: pipeline) }
    #expect(none == 0)
    for (count, result) in results.enumerated() {
      let recomputed = FLOPTotals(of: result.step).recomputed.amount
      #expect(recomputed == all * Double(count) / Double(layers))
    }
    let times = results.map(\.metrics.stepTime)
    #expect(zip(times, times.dropFirst()).allSatisfy { $0 < $1 })
  }

  /// Each layer that recomputes keeps its input only; one layer's rest comes back at a time.
  @Test func memoryIsTheClosedForm() throws {
    let plan = { (count: Int) in
      var strategy = Fixtures.strategy(recomputation: .full)
      strategy.recomputedLayerCount = count
      return StepPlan(strategy, in: StrategyCases.scenario)
    }
    let whole = plan(0).blocks[1].savedActivations
    let input = plan(Self.layerCount).blocks[1].savedActivations
    let working = plan(Self.layerCount).blocks[1].workingActivations
    #expect(input < whole)
    let base = try #require(MemoryModel(plan(0)).use?.stages.first).activations
    for count in 1...Self.layerCount {
      let held = try #require(MemoryModel(plan(count)).use?.stages.first).activations
      #expect(held == base - (whole - input) * Double(count) + working)
    }
  }
}
