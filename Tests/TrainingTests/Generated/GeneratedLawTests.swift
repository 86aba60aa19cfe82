import Simulation
import Testing

@testable import Training

/// What holds for 2,400 strategies drawn at random, of every kind and combination.
struct GeneratedLawTests {
  private static let caseCount = 2_400

  /// In chunks of a hundred, which run side by side.
  @Test(arguments: 0..<24)
  func lawsOfAStepHold(chunk: Int) throws {
    for number in chunk * 100..<(chunk + 1) * 100 {
      let laws = try StepLaws(GeneratedCase(number))
      laws.checkRanks()
      laws.checkTime()
      laws.checkFLOPs()
      laws.checkTraffic()
      laws.checkMemory()
    }
  }

  /// Every kind and setting is among the cases, so that the laws say something about it.
  @Test func casesCoverEverySetting() {
    let all = (0..<Self.caseCount).map { GeneratedCase($0) }
    let strategies = all.map(\.strategy)
    #expect(Set(strategies.map(\.sharding)) == Set(Strategy.Sharding.allCases))
    #expect(Set(strategies.map(\.offload)) == Set(Strategy.Offload.allCases))
    #expect(Set(strategies.map(\.recomputation)) == Set(Strategy.Recomputation.allCases))
    #expect(Set(strategies.map(\.schedule)).count >= 10)
    #expect(Set(strategies.map(\.meshOrder)).count == 24)
    for size in [2, 4] {
      #expect(strategies.contains { $0.tensorParallelSize == size && $0.overlapsTensorParallel })
      #expect(strategies.contains { $0.contextParallelSize == size && !$0.balancesContext })
      #expect(strategies.contains { $0.expertParallelSize == size })
      #expect(strategies.contains { $0.pipelineParallelSize == size })
    }
    #expect(all.contains { $0.strategy.expertTensorParallelSize == 1 })
    #expect(all.contains { $0.scenario.cluster.networkCardsPerNode == 1 })
  }
}
