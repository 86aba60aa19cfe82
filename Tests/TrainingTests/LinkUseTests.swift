import Simulation
import Testing

@testable import Training

/// What links carry moment by moment is what ranks send in all.
struct LinkUseTests {
  private func use(of rankClass: Int, _ step: StepTimeline, _ plan: StepPlan) -> LinkUse {
    LinkUse(
      ofRankClass: rankClass, in: step, reaches: LinkReaches(of: step, plan: plan), plan: plan)
  }

  /// Rate × time, track by track.
  private func sent(by use: LinkUse) -> Double {
    var open: [Int: LinkUse.Change] = [:]
    var sum = 0.0
    for change in use.changes {
      if let last = open[change.track] {
        sum += last.rate.amount * (change.time - last.time).seconds
      }
      open[change.track] = change
    }
    #expect(open.values.allSatisfy { $0.rate == .zero })
    return sum
  }

  @Test func ratesOverTimeAreTheBytesOfTheMetrics() throws {
    var checkedCount = 0
    for number in 0..<200 {
      let drawn = GeneratedCase(number)
      let plan = StepPlan(drawn.strategy, in: drawn.scenario)
      let step = try simulatedStep(of: plan)
      let metrics = StepMetrics(of: step, plan: plan)
      let expected = metrics.communication.reduce(0) { $0 + $1.bytesPerRank.amount }
      let use = use(of: metrics.criticalRankClass, step, plan)
      // Divided by each task's time and multiplied again.
      #expect(abs(sent(by: use) - expected) <= expected * 1e-9, "\(drawn)")
      let times = use.changes.map(\.time)
      #expect(times == times.sorted(), "\(drawn)")
      checkedCount += expected > 0 ? 1 : 0
    }
    #expect(checkedCount > 100)
  }

  @Test(arguments: [(8, LinkUse.Reach.insideNode), (16, .acrossNodes)])
  func aGroupThatSpansNodesUsesTheLinksBetweenThem(replicas: Int, reach: LinkUse.Reach) throws {
    let strategy = Fixtures.strategy(data: replicas)
    let scenario = Fixtures.scenario(
      Fixtures.small, cluster: Fixtures.cluster(nodes: 2), globalBatchSize: 16, sequenceLength: 64)
    let plan = StepPlan(strategy, in: scenario)
    let step = try simulatedStep(of: plan)
    #expect(Set(use(of: 0, step, plan).changes.map(\.reach)) == [reach])
  }

  /// Stages of eight devices lie on nodes of their own; both ends of the tied table are on the way.
  @Test func stagesOnOtherNodesAreReachedAcrossNodes() throws {
    let scenario = Fixtures.scenario(
      Fixtures.small, cluster: Fixtures.cluster(nodes: 2), globalBatchSize: 8, sequenceLength: 64)
    let apart = StepPlan(
      Fixtures.strategy(tensor: 8, pipeline: 2, schedule: "1f1b"), in: scenario)
    let step = try simulatedStep(of: apart)
    let changes = use(of: 0, step, apart).changes
    #expect(Set(changes.map(\.reach)) == [.insideNode, .acrossNodes])
    for change in changes {
      let isTensor = step.streams[change.track] == .tensor
      #expect((change.reach == .insideNode) == isTensor)
    }
    let together = StepPlan(Fixtures.strategy(pipeline: 2, schedule: "1f1b"), in: scenario)
    let near = try simulatedStep(of: together)
    #expect(Set(use(of: 0, near, together).changes.map(\.reach)) == [.insideNode])
  }
}
