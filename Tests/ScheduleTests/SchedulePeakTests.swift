import Testing

@testable import Training

/// The most activations that each rank holds, in micro-batches through all its virtual stages: closed
/// forms, with all parts of equal length.
///
/// A forward pass fills a virtual stage's share, each half of the backward pass frees a half. Ranks
/// count from 0.
struct SchedulePeakTests {
  static let shapes = [(4, 8), (4, 16), (8, 16), (8, 32)]

  /// [1F1B](https://arxiv.org/abs/2006.09503), section 3.1: min(m, p − r); the schedule that never
  /// drains has the same order from its start on.
  @Test(arguments: ["1f1b", "pipedream"], [(4, 8), (8, 32), (8, 8), (3, 3)])
  func oneForwardOneBackward(name: String, shape: (Int, Int)) throws {
    let (p, m) = shape
    #expect(try peaks(name, p, m) == (0..<p).map { Double(min(m, p - $0)) })
  }

  /// [GPipe](https://arxiv.org/abs/1811.06965), section 2.3, and its form with virtual stages: all.
  @Test(arguments: ["gpipe", "looped-bfs"], shapes)
  func allMicroBatches(name: String, shape: (Int, Int)) throws {
    let (p, m) = shape
    #expect(try peaks(name, p, m) == Array(repeating: Double(m), count: p))
  }

  @Test(arguments: shapes)
  func oneMicroBatchAtATime(p: Int, m: Int) throws {
    #expect(try peaks("sequential", p, m) == Array(repeating: 1, count: p))
  }

  /// The first rank holds p, each next one half a micro-batch less: the weight gradients that wait
  /// hold a half each.
  @Test(arguments: shapes)
  func zeroBubbleH1(p: Int, m: Int) throws {
    #expect(try peaks("zb-h1", p, m) == (0..<p).map { Double(2 * p - $0) / 2 })
  }

  /// The same with virtual stages, v = 2.
  @Test(arguments: shapes)
  func interleavedZeroBubble(p: Int, m: Int) throws {
    let expected = (0..<p).map { Double(4 * p - $0) / 4 }
    #expect(try peaks("interleaved-zero-bubble", p, m) == expected)
  }

  /// [Pipeline Parallelism with Controllable Memory](https://arxiv.org/abs/2405.15362): evenly p,
  /// ⌊p/2⌋ + 1 and at most ⌊(p + 4)/3⌋.
  @Test(arguments: shapes)
  func folded(p: Int, m: Int) throws {
    #expect(try peaks("zbv", p, m) == Array(repeating: Double(p), count: p))
    #expect(try peaks("v-half", p, m) == Array(repeating: Double(p / 2 + 1), count: p))
    #expect(try peaks("v-min", p, m).allSatisfy { $0 <= Double((p + 4) / 3) })
  }

  /// [DualPipe](https://github.com/deepseek-ai/DualPipe): p + 1 of p stages.
  ///
  /// DualPipeV folds 2p stages on p ranks: 2p + 1 of its half stages.
  @Test(arguments: shapes)
  func dualPipe(p: Int, m: Int) throws {
    #expect(try peaks("dualpipe", p, m) == Array(repeating: Double(p + 1), count: p))
    #expect(try peaks("dualpipev", p, m) == Array(repeating: Double(2 * p + 1) / 2, count: p))
  }

  /// At most twice 1F1B's first rank.
  @Test(arguments: shapes)
  func zeroBubbleH2(p: Int, m: Int) throws {
    #expect(try peaks("zb-h2", p, m).allSatisfy { $0 <= Double(2 * p) })
  }

  private func peaks(_ name: String, _ p: Int, _ m: Int) throws -> [Double] {
    let schedule = try #require(PipelineSchedules.named(name))
    let stages = schedule.virtualStageCounts.contains(2) ? 2 : 1
    let shape = ScheduleShape(rankCount: p, virtualStageCount: stages, microBatchCount: m)
    return schedule.quickProgram(for: shape, costs: .equal).peakInFlight
  }
}
