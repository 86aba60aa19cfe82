import Simulation
import Testing

@testable import Training

/// Makespans that other simulators give, and closed forms.
///
/// Source of the makespans: [PP-Schedule-Visualization](https://github.com/Victarry/PP-Schedule-Visualization)
/// and, for 1F1B with equal costs, ezyang's pipeline simulator; communication takes no time.
struct ScheduleGoldenTests {
  @Test(arguments: [(2, 4, 15), (4, 8, 33), (4, 16, 57), (8, 16, 69), (8, 32, 117)])
  func oneForwardOneBackward(ranks: Int, microBatches: Int, makespan: Int64) throws {
    let run = try run("1f1b", ranks, 1, microBatches, units: 1)
    #expect(run.makespan == Nanoseconds(makespan))
    let (p, m) = (ranks, microBatches)
    #expect(run.bubbleFraction == Double(p - 1) / Double(m + p - 1))
    #expect(run.peakInFlight == (0..<p).map { Double(min(m, p - $0)) })
  }

  @Test(arguments: [(2, 4, 13), (4, 8, 27), (4, 16, 51), (8, 16, 55), (8, 32, 103)])
  func zeroBubbleH1HasAThirdOfTheBubble(ranks: Int, microBatches: Int, makespan: Int64) throws {
    let run = try run("zb-h1", ranks, 1, microBatches, units: 1)
    #expect(run.makespan == Nanoseconds(makespan))
    // (p − 1)(F + B − W) instead of 1F1B's (p − 1)(F + B + W), all of them 1.
    #expect(run.stageSpan - run.busiestTime == Nanoseconds(Int64(ranks - 1)))
    #expect(run.bubbleFraction == Double(ranks - 1) / Double(3 * microBatches + ranks - 1))
  }

  /// Each of the two virtual stages takes half as long: times are in halves.
  @Test(arguments: [(2, 4, 27), (4, 8, 57), (4, 16, 105), (8, 16, 117), (8, 32, 213)])
  func interleaved(ranks: Int, microBatches: Int, halves: Int64) throws {
    let run = try run("interleaved-1f1b", ranks, 2, microBatches, units: 1)
    #expect(run.makespan == Nanoseconds(halves))
    #expect(run.bubbleFraction == Double(ranks - 1) / Double(2 * microBatches + ranks - 1))
  }

  /// ezyang's simulator, forward and backward one unit each, times in halves: a rank ends a unit
  /// before the one before it.
  @Test(arguments: [("1f1b", 1, [22, 21, 20, 19]), ("interleaved-1f1b", 2, [38, 37, 36, 35])])
  func equalPasses(name: String, stages: Int, ends: [Int64]) throws {
    let run = try run(name, 4, stages, 8, units: 1, forwardUnits: 2)
    let last = (0..<4).map { run.timeline.spans(of: $0).last?.end }
    #expect(last == ends.map { 2 * $0 })
  }

  /// ezyang's simulator, p = 4, m = 8, all parts equal: makespan, idle time between a rank's first
  /// and last pass in units and as a share of those spans, activations held until the weight gradient.
  @Test(arguments: [
    ("1f1b", 33, Int64(18), 0.158, [4, 3, 2, 1]), ("zb-h1", 27, 6, 0.059, [4, 4, 4, 4]),
    ("zb-h2", 27, 0, 0, [8, 8, 8, 8]),
  ])
  func idleTimeInsideSpans(
    name: String, makespan: Int64, idle: Int64, share: Double, peaks: [Int]
  ) throws {
    let run = try run(name, 4, 1, 8, units: 1)
    #expect(run.makespan == Nanoseconds(makespan))
    let spans = (0..<4).map { run.span(of: $0).count }.reduce(0, +)
    #expect(spans - 4 * 24 == idle)
    #expect((Double(idle) / Double(spans) * 1000).rounded() / 1000 == share)
    #expect(run.program.actions.map(heldUntilTheWeightGradient) == peaks)
  }

  private func heldUntilTheWeightGradient(_ actions: [ScheduleAction]) -> Int {
    var held = 0
    return actions.flatMap(\.passes).map { pass in
      switch pass.kind {
      case .forward: held += 1
      case .backward, .backwardWeight: held -= 1
      case .backwardInput: break
      }
      return held
    }.max() ?? 0
  }

  @Test(arguments: [(4, 8, 3, 26), (4, 8, 2, 22), (8, 20, 3, 66), (8, 20, 2, 52)])
  func dualPipe(ranks: Int, microBatches: Int, pair: Int64, makespan: Int64) throws {
    let run = try run("dualpipe", ranks, 2, microBatches, units: 1, pair: pair)
    #expect(run.makespan == Nanoseconds(makespan))
    #expect(run.peakInFlight == Array(repeating: Double(ranks + 1), count: ranks))
  }

  /// In halves, as for interleaved 1F1B.
  @Test(arguments: [(4, 8, 54), (8, 20, 134), (8, 32, 206)])
  func dualPipeV(ranks: Int, microBatches: Int, halves: Int64) throws {
    let run = try run("dualpipev", ranks, 2, microBatches, units: 1, pair: 3)
    #expect(run.makespan == Nanoseconds(halves))
  }

  /// p = 4, m = 8, all parts equal: the bubble within a rank's span is gone.
  @Test(arguments: [("zb-h2", 1, 7.5), ("zbv", 2, 4.0)])
  func zeroBubbleHasNoBubbleInAnySpan(name: String, stages: Int, peak: Double) throws {
    let run = try run(name, 4, stages, 8, units: 1)
    #expect(run.bubbleRate == 0)
    #expect(run.peakInFlight.max() == peak)
  }

  private func run(
    _ name: String, _ ranks: Int, _ stages: Int, _ microBatches: Int, units: Int64,
    forwardUnits: Int64? = nil, pair: Int64? = nil
  ) throws -> ScheduleRun {
    let schedule = try #require(PipelineSchedules.named(name))
    let shape = ScheduleShape(
      rankCount: ranks, virtualStageCount: stages, microBatchCount: microBatches)
    let time = Nanoseconds(units)
    let costs = ScheduleCosts(
      forward: forwardUnits.map { Nanoseconds($0) } ?? time, backwardInput: time,
      backwardWeight: time,
      overlappedPair: pair.map { Nanoseconds($0) })
    return try ScheduleRun(schedule.quickProgram(for: shape, costs: costs), costs: costs)
  }
}
