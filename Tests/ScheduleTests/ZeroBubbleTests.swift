import Simulation
import Testing

@testable import Training

struct ZeroBubbleTests {
  static let schedules = [
    "1f1b": "1f1b", "vpp2": "interleaved-1f1b", "zb-1p": "zb-h1", "zb-2p": "zb-h2",
    "zb-inf": "zb-h2", "zbv": "zbv", "v-half": "v-half", "v-min": "v-min",
  ]
  /// `zb-inf` holds what it likes.
  static let noLimit = 1_000_000

  /// Spans of the [public scheduler](https://github.com/sail-sg/zero-bubble-pipeline-parallelism) of
  /// the zero-bubble papers, at costs of a rank's micro-batch; ours are as short or shorter, within
  /// the same memory.
  @Test(arguments: schedules.keys.sorted())
  func spansAreAtMostThePublishedOnes(kind: String) throws {
    let schedule = try #require(Self.schedules[kind].flatMap(PipelineSchedules.named))
    for row in try Fixture.rows("bubbles.csv") where row[0] == kind {
      let times = try row[3...6].map { try thousandths(#require(Double($0))) }
      let stages = schedule.virtualStageCounts.contains(2) ? 2 : 1
      // A virtual stage takes half of a rank's time: everything is doubled instead.
      let scale = Int64(2 / stages)
      let costs = ScheduleCosts(
        forward: Nanoseconds(times[0] * scale), backwardInput: Nanoseconds(times[1] * scale),
        backwardWeight: Nanoseconds(times[2] * scale), communication: Nanoseconds(times[3] * 2),
        memoryLimit: kind == "zb-inf" ? Self.noLimit : nil)
      let shape = try ScheduleShape(
        rankCount: #require(Int(row[1])), virtualStageCount: stages,
        microBatchCount: #require(Int(row[2])))
      let run = try ScheduleRun(schedule.quickProgram(for: shape, costs: costs), costs: costs)
      // The published span is rounded to a thousandth: to two of our units.
      let published = try 2 * thousandths(#require(Double(row[7])))
      #expect(run.stageSpan.count <= published + 1, "\(row)")
      #expect(try #require(run.peakInFlight.max()) <= limit(kind, shape.rankCount), "\(row)")
    }
  }

  /// 30 instances that integer programming has solved to proven optimality.
  @Test func spansAreTheProvenOptima() throws {
    for row in try Fixture.rows("ilp-optima.csv") {
      let numbers = try row.map { try #require(Int64($0)) }
      let costs = ScheduleCosts(
        forward: Nanoseconds(numbers[2]), backwardInput: Nanoseconds(numbers[3]),
        backwardWeight: Nanoseconds(numbers[4]), communication: Nanoseconds(numbers[5]),
        memoryLimit: Int(numbers[0] * numbers[6]))
      let shape = ScheduleShape(
        rankCount: Int(numbers[0]), microBatchCount: Int(numbers[1]))
      let run = try ScheduleRun(ZBH1().quickProgram(for: shape, costs: costs), costs: costs)
      #expect(run.stageSpan.count == numbers[7], "\(row)")
    }
  }

  /// Instances on which the published heuristics are not optimal; the optima are a constraint
  /// solver's.
  @Test(arguments: [
    (ScheduleShape(rankCount: 5, microBatchCount: 7), [20, 13, 23, 0], 10, Int64(405)),
    (ScheduleShape(rankCount: 4, microBatchCount: 9), [18, 17, 23, 1], 8, Int64(523)),
  ])
  func searchFindsOptimaThatTheHeuristicsMiss(
    shape: ScheduleShape, times: [Int64], memoryLimit: Int, optimum: Int64
  ) throws {
    let costs = ScheduleCosts(
      forward: Nanoseconds(times[0]), backwardInput: Nanoseconds(times[1]),
      backwardWeight: Nanoseconds(times[2]), communication: Nanoseconds(times[3]),
      memoryLimit: memoryLimit)
    let quick = try ScheduleRun(ZBH1().quickProgram(for: shape, costs: costs), costs: costs)
    #expect(quick.stageSpan.count > optimum)
    let run = try ScheduleRun(ZBH1().program(for: shape, costs: costs), costs: costs)
    #expect(run.stageSpan.count == optimum)
  }

  @Test(arguments: ["zb-h1", "zbv", "v-half", "v-min"], [1, 2, 3, 5])
  func anyMemoryLimitIsKept(name: String, limit: Int) throws {
    let schedule = try #require(PipelineSchedules.named(name))
    let shape = ScheduleShape(
      rankCount: 4, virtualStageCount: schedule.virtualStageCounts.lowerBound, microBatchCount: 8)
    let costs = ScheduleCosts(
      forward: Nanoseconds(7), backwardInput: Nanoseconds(5), backwardWeight: Nanoseconds(4),
      communication: Nanoseconds(1), memoryLimit: limit)
    let program = schedule.quickProgram(for: shape, costs: costs)
    #expect(ScheduleCheck(program).fault == nil)
    #expect(try #require(program.peakInFlight.max()) <= Double(limit))
  }

  /// Moving single steps must leave each weight gradient behind the input gradient it belongs to.
  @Test(arguments: PipelineSchedules.all.compactMap { $0 as? any ZeroBubbleSchedule }.map(\.name))
  func theSearchGivesOrdersThatRunToTheirEnd(name: String) throws {
    let schedule = try #require(PipelineSchedules.named(name) as? any ZeroBubbleSchedule)
    let count = schedule.virtualStageCounts.lowerBound
    for (ranks, microBatches) in [(2, 4), (4, 8)] {
      let shape = ScheduleShape(
        rankCount: ranks, virtualStageCount: count, microBatchCount: microBatches)
      for (forward, input, weight, transfer) in [(3, 2, 1, 1), (10, 13, 7, 2), (10, 8, 12, 1)] {
        let costs = ScheduleCosts(
          forward: Nanoseconds(Int64(forward)), backwardInput: Nanoseconds(Int64(input)),
          backwardWeight: Nanoseconds(Int64(weight)), communication: Nanoseconds(Int64(transfer)))
        let program = schedule.bestProgram(for: shape, costs: costs, stepCount: 200_000)
        #expect(ScheduleCheck(program).fault == nil, "\(shape), \(costs)")
      }
    }
  }

  @Test func noSpanIsBelowTheLowerBound() throws {
    let costs = ScheduleCosts(
      forward: Nanoseconds(9), backwardInput: Nanoseconds(5), backwardWeight: Nanoseconds(4),
      communication: Nanoseconds(2))
    for name in ["zb-h1", "zb-h2", "zbv", "v-half", "v-min"] {
      let schedule = try #require(
        PipelineSchedules.named(name) as? any ZeroBubbleSchedule)
      for shape in ScheduleShapes.of(schedule) {
        let run = try ScheduleRun(schedule.quickProgram(for: shape, costs: costs), costs: costs)
        let problem = ZeroBubbleProblem(
          shape, costs: costs, memoryLimit: schedule.memoryLimit(for: shape))
        #expect(run.stageSpan.count >= problem.leastSpan, "\(name) \(shape)")
      }
    }
  }

  /// Stages that differ: the order still runs, and every rank works its own time.
  @Test func stagesMayDiffer() throws {
    let stages = (1...4).map { index in
      PassTimes(
        forward: Nanoseconds(Int64(10 * index)), backwardInput: Nanoseconds(Int64(50 - index)),
        backwardWeight: Nanoseconds(7))
    }
    let costs = ScheduleCosts(stages: stages, communication: Nanoseconds(3))
    let shape = ScheduleShape(rankCount: 4, microBatchCount: 9)
    let run = try ScheduleRun(ZBH1().quickProgram(for: shape, costs: costs), costs: costs)
    let busy = (0..<4).map { run.timeline.busyTime(of: $0).count }
    #expect(busy == stages.map { 9 * $0.sum.count })
  }

  private func limit(_ kind: String, _ rankCount: Int) -> Double {
    switch kind {
    case "zb-1p", "zbv", "1f1b": Double(rankCount)
    case "zb-2p": Double(2 * rankCount)
    case "v-half": Double(rankCount / 2 + 1)
    case "v-min": Double(2 * rankCount / 3 + 2) / 2
    default: Double(Self.noLimit)
    }
  }

  private func thousandths(_ number: Double) -> Int64 { Int64((number * 1000).rounded()) }
}
