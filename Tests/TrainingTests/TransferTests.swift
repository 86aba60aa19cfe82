import Simulation
import Testing

@testable import Training

/// Every send between pipeline ranks has one task that reads it.
struct TransferTests {
  private func transfers(_ plan: StepPlan, _ step: StepTimeline) -> [Transfer] {
    Transfer.all(in: step, of: plan, among: Array(step.rankClasses.indices))
  }

  private func check(_ strategy: Strategy, in scenario: Scenario) throws -> Int {
    let plan = StepPlan(strategy, in: scenario)
    let step = try simulatedStep(of: plan)
    let transfers = transfers(plan, step)
    let sends = step.tasks.indices.filter { step.tasks[$0].receiver != nil }
    #expect(transfers.map(\.sent.task).sorted() == sends, "\(strategy)")
    // No pass reads two, so that each reader is the first of its own pass.
    #expect(Set(transfers.map(\.received.task)).count == sends.count, "\(strategy)")
    for transfer in transfers {
      let (sent, received) = (transfer.sent, transfer.received)
      #expect(step.timeline.end(of: sent.task) <= step.timeline.start(of: received.task))
      #expect(step.tasks[sent.task].microBatch == step.tasks[received.task].microBatch)
      #expect(step.streams[received.track] == .compute)
      #expect(step.timeline.tasks(of: received.track).contains(Int32(received.task)))
    }
    return sends.count
  }

  @Test(arguments: PipelineSchedules.all.map(\.name))
  func everySendOfAScheduleIsReadOnce(schedule: String) throws {
    let scheme = try #require(PipelineSchedules.named(schedule))
    let bounds = scheme.virtualStageCounts
    var strategy = Fixtures.strategy(pipeline: 4, schedule: schedule)
    strategy.virtualStageCount = bounds.lowerBound
    let scenario = Fixtures.scenario(
      Fixtures.small, cluster: Fixtures.cluster(nodes: 1), globalBatchSize: 8, sequenceLength: 64)
    if scheme.updatesEveryMicroBatch {
      let plan = StepPlan(strategy, in: scenario)
      #expect(transfers(plan, try simulatedStep(of: plan)).isEmpty)
    } else {
      #expect(try check(strategy, in: scenario) >= 2 * 3 * 8)
    }
  }

  @Test func everySendOfADrawnStrategyIsReadOnce() throws {
    var sendCount = 0
    for number in 0..<150 {
      let drawn = GeneratedCase(number)
      sendCount += try check(drawn.strategy, in: drawn.scenario)
    }
    #expect(sendCount > 1_000)
  }

  @Test func whatLeavesTheChosenClassesIsLeftOut() throws {
    let strategy = Fixtures.strategy(pipeline: 4, schedule: "1f1b")
    let scenario = Fixtures.scenario(
      Fixtures.small, cluster: Fixtures.cluster(nodes: 1), globalBatchSize: 8, sequenceLength: 64)
    let plan = StepPlan(strategy, in: scenario)
    let step = try simulatedStep(of: plan)
    #expect(Transfer.all(in: step, of: plan, among: [0, 2]).isEmpty)
    #expect(Transfer.all(in: step, of: plan, among: [1, 2]).count == 2 * 8)
  }
}
