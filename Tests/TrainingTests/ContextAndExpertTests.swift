import Simulation
import Testing

@testable import Training

/// Sequences and experts split over ranks.
struct ContextAndExpertTests {
  private func result(
    of model: Transformer = Fixtures.small, sequenceLength: Int = 1024,
    _ change: (inout Strategy) -> Void
  ) throws -> StrategyResult {
    var strategy = Strategy(name: "split")
    change(&strategy)
    return try simulatedResult(
      of: strategy,
      in: Fixtures.scenario(
        model, cluster: Fixtures.cluster(nodes: 8), globalBatchSize: 16,
        sequenceLength: sequenceLength))
  }

  /// Without balance the last rank attends to twice as much in every step but the first.
  @Test func aBalancedRingIsFasterThanAnUnbalancedOne() throws {
    let ring = { (isBalanced: Bool) in
      try result(sequenceLength: 65_536) {
        $0.contextParallelSize = 8
        $0.balancesContext = isBalanced
      }
    }
    let (balanced, unbalanced) = try (ring(true), ring(false))
    #expect(balanced.metrics.stepTime < unbalanced.metrics.stepTime)
    #expect(
      FLOPTotals(of: balanced.step).model == FLOPTotals(of: unbalanced.step).model)
  }

  @Test func splittingASequenceDividesItsActivations() throws {
    let activations = try [1, 2, 4, 8].map { size in
      let result = try result { $0.contextParallelSize = size }
      return try #require(result.memory?.stages.first).activations.amount
    }
    for (whole, half) in zip(activations, activations.dropFirst()) {
      // Buffers for keys and values under way come on top.
      #expect(half < whole * 0.75)
    }
  }

  @Test func capacityBoundsTheWorkOfEveryRank() throws {
    let time = { (capacity: Double?) in
      try result(of: Fixtures.smallExperts) {
        $0.dataParallelSize = 8
        $0.expertParallelSize = 8
        $0.expertBalance.imbalance = .drawn(deviation: 0.5, seed: 3)
        $0.expertBalance.capacityFactor = capacity
      }.metrics.stepTime
    }
    #expect(try time(1) < time(nil))
    #expect(try time(1) < time(1.5))
  }

  /// The busiest rank makes the others wait; the same seed draws the same layers.
  @Test func unevenTokensSlowAStep() throws {
    let time = { (imbalance: ExpertBalance.Imbalance) in
      try result(of: Fixtures.smallExperts) {
        $0.dataParallelSize = 8
        $0.expertParallelSize = 8
        $0.expertBalance.imbalance = imbalance
      }.metrics.stepTime
    }
    let even = try time(.ratio(1))
    #expect(try even < time(.ratio(1.5)))
    #expect(try even < time(.drawn(deviation: 0.5, seed: 1)))
    #expect(
      try time(.drawn(deviation: 0.5, seed: 1)) == time(.drawn(deviation: 0.5, seed: 1)))
  }

  @Test func loadsHaveTheMeanOfTheTokens() {
    var balance = ExpertBalance()
    balance.imbalance = .drawn(deviation: 0.4, seed: 5)
    for layer in 0..<50 {
      let alone = balance.load(ofLayer: layer, expertCount: 64, rankCount: 64).busiest
      let pairs = balance.load(ofLayer: layer, expertCount: 64, rankCount: 32).busiest
      let one = balance.load(ofLayer: layer, expertCount: 64, rankCount: 1).busiest
      #expect(1 <= pairs && pairs <= alone)
      // The shares of all experts add up, but for rounding.
      #expect(abs(one - 1) < 1e-12)
    }
    balance.capacityFactor = 1
    let load = balance.load(ofLayer: 0, expertCount: 64, rankCount: 8)
    #expect(load.busiest == 1 && load.keptShare < 1 && load.keptShare > 0.5)
  }

  @Test func expertsDividedOverRanksDivideTheirMemory() throws {
    let weights = try [1, 2, 4, 8].map { size in
      let result = try result(of: Fixtures.smallExperts) {
        $0.dataParallelSize = 8
        $0.expertParallelSize = size
      }
      return try #require(result.memory?.stages.first).weights.amount
    }
    let expert = 3.0 * 256 * 256 * 2 * 8
    for (index, size) in [1.0, 2, 4, 8].enumerated() {
      #expect(weights[0] - weights[index] == 8 * expert * (1 - 1 / size))
    }
  }

  /// A ring-chunked region moves the same bytes and hides what it moves.
  @Test func overlappedTensorParallelismIsNoSlowerForLargeLayers() throws {
    let time = { (overlaps: Bool) in
      var strategy = Fixtures.strategy(tensor: 8, sequenceParallel: true)
      strategy.overlapsTensorParallel = overlaps
      return try simulatedResult(
        of: strategy,
        in: Fixtures.scenario(
          Fixtures.llama3, cluster: Fixtures.cluster(nodes: 1), globalBatchSize: 4,
          sequenceLength: 8192)
      ).metrics.stepTime
    }
    #expect(try time(true) < time(false))
  }
}
