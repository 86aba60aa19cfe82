import Simulation
import Testing

@testable import Training

/// What holds for every schedule.
struct ScheduleLawTests {
  static let names = PipelineSchedules.all.map(\.name)
  static let costs = [
    ScheduleCosts.equal,
    ScheduleCosts(
      forward: Nanoseconds(1852), backwardInput: Nanoseconds(1809),
      backwardWeight: Nanoseconds(934), communication: Nanoseconds(60)),
    ScheduleCosts(
      forward: Nanoseconds(3), backwardInput: Nanoseconds(7), backwardWeight: Nanoseconds(11),
      communication: Nanoseconds(5)),
  ]

  @Test func namesAreUnique() {
    #expect(Set(Self.names).count == Self.names.count)
    #expect(Self.names.count == 14)
  }

  @Test(arguments: names, costs)
  func everyPassRunsOnceInAnOrderThatRunsToItsEnd(name: String, costs: ScheduleCosts) throws {
    let schedule = try #require(PipelineSchedules.named(name))
    for shape in ScheduleShapes.of(schedule) {
      let program = schedule.quickProgram(for: shape, costs: costs)
      #expect(ScheduleCheck(program).fault == nil, "\(shape)")
    }
  }

  @Test(arguments: names, costs)
  func spansAndRatesAreConsistent(name: String, costs: ScheduleCosts) throws {
    let schedule = try #require(PipelineSchedules.named(name))
    for shape in ScheduleShapes.of(schedule) {
      let run = try ScheduleRun(schedule.quickProgram(for: shape, costs: costs), costs: costs)
      let copies = Int64(schedule.layout.modelCopyCount)
      let work = costs.stages[0].sum.count * Int64(shape.microBatchCount)
      #expect(run.busiestTime.count == work * Int64(shape.virtualStageCount) / copies)
      #expect(run.busiestTime <= run.stageSpan)
      #expect(run.stageSpan <= run.makespan)
      #expect(run.bubbleRate <= run.bubbleFraction)
      #expect(run.peakInFlight.allSatisfy { $0 <= Double(shape.microBatchCount) })
    }
  }

  @Test(arguments: names, costs)
  func transfersThatBlockCostTimeAndNoWork(name: String, costs: ScheduleCosts) throws {
    let schedule = try #require(PipelineSchedules.named(name))
    var blocking = costs
    blocking.transfersBlock = true
    for shape in ScheduleShapes.of(schedule) {
      let program = schedule.quickProgram(for: shape, costs: costs)
      let run = try ScheduleRun(program, costs: costs)
      let blocked = try ScheduleRun(program, costs: blocking)
      #expect(blocked.busiestTime == run.busiestTime)
      #expect(blocked.makespan >= run.makespan)
      #expect(blocked.bubbleRate >= 0)
      if costs.communication == .zero { #expect(blocked.makespan == run.makespan) }
    }
  }

  /// One micro-batch is never on its way while a rank computes; of several, rank 0 of GPipe sends
  /// each before the next, and receives each gradient after the one before.
  @Test(arguments: [1, 2, 5])
  func blockingGPipeIsTheClosedForm(microBatchCount: Int) throws {
    var costs = Self.costs[2]
    costs.transfersBlock = true
    let shape = ScheduleShape(rankCount: 2, microBatchCount: microBatchCount)
    let run = try ScheduleRun(GPipe().program(for: shape, costs: costs), costs: costs)
    // Both ranks alternate a pass and a transfer; rank 1 starts a forward pass and a transfer behind.
    let (work, transfer) = (Int64(3 + 7 + 11), Int64(5))
    let last = Int64(microBatchCount)
    #expect(run.makespan.count == (last + 1) * work + 2 * last * transfer)
  }

  @Test(arguments: names)
  func shapesWithoutRanksStagesOrMicroBatchesAreRefused(name: String) throws {
    let schedule = try #require(PipelineSchedules.named(name))
    let stages = schedule.virtualStageCounts.lowerBound
    for shape in [
      ScheduleShape(rankCount: 0, virtualStageCount: stages, microBatchCount: 8),
      ScheduleShape(rankCount: 4, virtualStageCount: 0, microBatchCount: 8),
      ScheduleShape(rankCount: 4, virtualStageCount: stages, microBatchCount: 0),
    ] {
      #expect(schedule.problem(for: shape) != nil)
    }
  }

  @Test(arguments: ["interleaved-1f1b", "interleaved-zero-bubble"])
  func unequalRoundsAreRefused(name: String) throws {
    let schedule = try #require(PipelineSchedules.named(name))
    let shape = ScheduleShape(rankCount: 4, virtualStageCount: 2, microBatchCount: 9)
    #expect(
      schedule.problem(for: shape)
        == "9 micro-batches do not divide into 2 equal rounds; use a multiple of the 4 ranks")
  }

  @Test(arguments: [1, 2, 4, 8])
  func pipeDreamKeepsAWeightVersionForEachMicroBatchInFlight(rankCount: Int) throws {
    let shape = ScheduleShape(rankCount: rankCount, microBatchCount: 8)
    let run = try ScheduleRun(PipeDream().program(for: shape, costs: .equal), costs: .equal)
    let versions = (0..<rankCount).map { PipeDream().weightVersionCount(of: $0, in: shape) }
    #expect(run.peakInFlight == versions.map(Double.init))
  }
}
