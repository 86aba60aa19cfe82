import Simulation
import Testing

@testable import Training

/// Bubbles and activations that papers state in closed form, forward, input gradient and weight
/// gradient taking one unit each.
struct ScheduleTableTests {
  static let shapes = [(4, 8), (4, 16), (8, 16), (8, 32)]

  /// [The scheduler's table](https://github.com/sail-sg/zero-bubble-pipeline-parallelism): a share of
  /// 1F1B's bubble time 3(p − 1) at most; the zero-bubble schedules reach theirs exactly.
  @Test(arguments: shapes)
  func bubbleTimes(ranks: Int, microBatches: Int) throws {
    let bubble = { (name: String) in try self.bubble(name, ranks, microBatches) }
    let full = Int64(3 * (ranks - 1))
    #expect(try bubble("1f1b") == 2 * full)
    #expect(try bubble("zb-h1") == 2 * full / 3)
    #expect(try bubble("zb-h2") == 0)
    #expect(try bubble("zbv") == 0)
    #expect(try bubble("v-half") <= full)
    // About 2p/3m, work being 3m.
    #expect(try bubble("v-min") <= Int64(4 * ranks))
  }

  /// [Zero bubble](https://arxiv.org/abs/2401.10241), table 2: (p − 1)(F + B + W) for 1F1B,
  /// (p − 1)(F + B − W) for ZB-H1, (p − 1)(F + B − 2W) for ZB-H2 by hand; the search needs less.
  @Test(arguments: [(10, 9, 7), (5, 5, 3), (12, 11, 8)], [(4, 12), (8, 24)])
  func bubblesOfUnequalParts(times: (Int64, Int64, Int64), shape: (Int, Int)) throws {
    let (forward, input, weight) = times
    let costs = ScheduleCosts(
      forward: Nanoseconds(forward), backwardInput: Nanoseconds(input),
      backwardWeight: Nanoseconds(weight))
    let bubble = { (name: String) in
      let run = try self.run(name, shape.0, shape.1, costs: costs)
      return (run.stageSpan - run.busiestTime).count
    }
    let others = Int64(shape.0 - 1)
    #expect(try bubble("1f1b") == others * (forward + input + weight))
    #expect(try bubble("zb-h1") == others * (forward + input - weight))
    #expect(try bubble("zb-h2") <= others * (forward + input - 2 * weight))
  }

  /// The authors' [table](https://huggingface.co/spaces/sail/pipeline-parallelism-with-controllable-memory)
  /// in micro-batches: V-Half ⌊(p + 2)/2⌋, V-Min ⌊(p + 4)/3⌋.
  @Test(arguments: shapes)
  func activations(ranks: Int, microBatches: Int) throws {
    let peak = { (name: String) in
      try #require(try self.run(name, ranks, microBatches).peakInFlight.max())
    }
    let p = Double(ranks)
    #expect(try peak("1f1b") == p)
    #expect(try peak("zb-h1") == p)
    #expect(try peak("zb-h2") <= 2 * p)
    #expect(try peak("zbv") == p)
    #expect(try peak("v-half") <= Double((ranks + 2) / 2))
    #expect(try peak("v-min") <= Double((ranks + 4) / 3))
  }

  /// [Korthikanti et al.](https://arxiv.org/abs/2205.05198), section 4.2.3: the first rank holds
  /// p(1 + (p − 1)/(pv)) micro-batches, every next one two virtual stages less.
  @Test(arguments: shapes, [2, 4])
  func interleavedHoldsMore(shape: (Int, Int), stages: Int) throws {
    let (ranks, microBatches) = shape
    let run = try run("interleaved-1f1b", ranks, microBatches, stages: stages)
    let held = (0..<ranks).map { stages * ranks + ranks - 1 - 2 * $0 }
    #expect(run.peakInFlight == held.map { Double($0) / Double(stages) })
  }

  /// [DualPipe](https://github.com/deepseek-ai/DualPipe): (p/2 − 1)(F&B + B − 3W), the pair of a
  /// forward and a backward pass F&B taking as long as both, and ending at once.
  @Test(arguments: [(4, 8), (8, 20), (8, 32), (16, 40)])
  func dualPipeBubble(ranks: Int, microBatches: Int) throws {
    var costs = ScheduleCosts.equal
    costs.overlappedPair = Nanoseconds(3)
    let run = try run("dualpipe", ranks, microBatches, stages: 2, costs: costs)
    #expect(run.makespan - run.busiestTime == Nanoseconds(Int64((ranks / 2 - 1) * (3 + 2 - 3))))
    #expect(run.peakInFlight == Array(repeating: Double(ranks + 1), count: ranks))
  }

  /// The same for DualPipeV, whose 2p stages make p of DualPipe's ranks two: (p − 1)(F&B + B − 3W),
  /// F, B and W being a stage's.
  @Test(arguments: [(4, 8), (8, 20), (8, 32), (16, 40)])
  func dualPipeVBubble(ranks: Int, microBatches: Int) throws {
    var costs = ScheduleCosts.equal
    costs.overlappedPair = Nanoseconds(3)
    let run = try run("dualpipev", ranks, microBatches, stages: 2, costs: costs)
    #expect(run.makespan - run.busiestTime == Nanoseconds(Int64((ranks - 1) * (3 + 2 - 3))))
  }

  /// In halves of a unit, so that schedules with one and two virtual stages compare.
  private func bubble(_ name: String, _ ranks: Int, _ microBatches: Int) throws -> Int64 {
    let run = try run(name, ranks, microBatches)
    let scale = Int64(2 / run.program.shape.virtualStageCount)
    return (run.stageSpan - run.busiestTime).count * scale
  }

  private func run(
    _ name: String, _ ranks: Int, _ microBatches: Int, stages: Int? = nil,
    costs: ScheduleCosts = .equal
  ) throws -> ScheduleRun {
    let schedule = try #require(PipelineSchedules.named(name))
    let shape = ScheduleShape(
      rankCount: ranks, virtualStageCount: stages ?? schedule.virtualStageCounts.lowerBound,
      microBatchCount: microBatches)
    return try ScheduleRun(schedule.program(for: shape, costs: costs), costs: costs)
  }
}
