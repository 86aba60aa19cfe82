import Simulation
import Testing

@testable import Training

/// Slow devices and slow links, and chance differences between tasks.
struct StragglerTests {
  private static let strategy: Strategy = {
    var strategy = Fixtures.strategy(
      data: 4, tensor: 4, pipeline: 4, schedule: "1f1b", sequenceParallel: true)
    strategy.sharding = .zero1
    return strategy
  }()

  private func step(
    _ stragglers: [Straggler] = [], jitter: Jitter? = nil, strategy: Strategy = strategy
  ) throws -> StepTimeline {
    var cluster = Fixtures.cluster(nodes: 8)
    cluster.stragglers = stragglers
    cluster.jitter = jitter
    return try simulatedStep(of: StepPlan(strategy, in: StrategyCases.scenario(on: cluster)))
  }

  @Test func aDeviceAsFastAsTheOthersChangesNothing() throws {
    let usual = try step()
    #expect(try step([Straggler(rank: 9)]).timeline.makespan == usual.timeline.makespan)
    let beyond = Straggler(rank: 64, computeSlowdown: 9)
    #expect(try step([beyond]).timeline == usual.timeline)
  }

  /// Every one of the ranks can be slow; all those that share its replica and stage wait for it.
  @Test(arguments: [0, 1, 5, 17, 38, 63])
  func aSlowDeviceIsItsOwnClassAndSlowsTheStep(rank: Int) throws {
    let usual = try step()
    let slow = try step([Straggler(rank: rank, computeSlowdown: 1.5)])
    #expect(slow.timeline.makespan > usual.timeline.makespan)
    let own = try #require(slow.rankClasses.first { $0.ranks.contains(rank) })
    #expect(own.ranks.ranks == [rank])
    #expect(own.name.contains("rank \(rank)"))
    #expect(slow.rankClasses.reduce(0) { $0 + $1.rankCount } == 64)
    let busy = { slow.timeline.busyTime(of: $0) }
    let peers = slow.rankClasses.filter { $0.stage == own.stage && $0 != own }
    #expect(!peers.isEmpty)
    for peer in peers { #expect(busy(peer.tracks.lowerBound) < busy(own.tracks.lowerBound)) }
  }

  /// Renaming ranks changes nothing: the slow one may be any of those that are alike.
  @Test func whichOfEqualRanksIsSlowDoesNotMatter() throws {
    // Ranks of stage 1: 16 … 31, four replicas of four.
    let times = try (16..<32).map {
      try step([Straggler(rank: $0, computeSlowdown: 1.3)]).timeline.makespan
    }
    #expect(Set(times).count == 1)
  }

  @Test func aSlowerDeviceNeverMakesAStepFaster() throws {
    let times = try [1, 1.1, 1.5, 2, 4].map {
      try step([Straggler(rank: 20, computeSlowdown: $0)]).timeline.makespan
    }
    #expect(times == times.sorted())
    #expect(Set(times).count == times.count)
  }

  @Test func aSlowLinkSlowsWhatCrossesNodes() throws {
    var strategy = Self.strategy
    strategy.overlapsGradientReduction = false
    let usual = try step(strategy: strategy)
    let slow = try step([Straggler(rank: 12, linkSlowdown: 8)], strategy: strategy)
    #expect(slow.timeline.makespan > usual.timeline.makespan)
  }

  @Test func jitterIsTheSameForTheSameSeedAndEveryRankItsOwnClass() throws {
    let drawn = { try step(jitter: Jitter(deviation: 0.05, seed: $0)) }
    let first = try drawn(1)
    #expect(try drawn(1).timeline == first.timeline)
    #expect(try drawn(2).timeline != first.timeline)
    #expect(first.rankClasses.count == 64)
    #expect(first.rankClasses.flatMap(\.ranks.ranks).sorted() == Array(0..<64))
  }

  /// Ranks wait for the slowest of them at every collective: chance never helps on average.
  @Test func jitterSlowsAStepOfManyRanks() throws {
    let usual = try step().timeline.makespan
    for seed in 0..<5 {
      let drawn = try step(jitter: Jitter(deviation: 0.05, seed: UInt64(seed)))
      #expect(drawn.timeline.makespan > usual)
    }
  }
}
