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
