import Simulation
import Testing

@testable import Training

/// Tokens of one micro-batch on their way while another one computes.
struct ExpertOverlapTests {
  private static let shapes: [(any PipelineSchedule, ScheduleShape)] =
    [1, 4, 7].map { (OneForwardOneBackward(), shape(ranks: 1, chunks: 1, microBatches: $0)) }
    + [2, 4].flatMap { ranks in
      [2, 3].flatMap { chunks in
        [1, 3].map { rounds in
          (
            Interleaved1F1B(),
            shape(ranks: ranks, chunks: chunks, microBatches: ranks * rounds)
          )
        }
      }
    }

  private static func shape(ranks: Int, chunks: Int, microBatches: Int) -> ScheduleShape {
    ScheduleShape(rankCount: ranks, virtualStageCount: chunks, microBatchCount: microBatches)
  }

  /// All passes are there, forward and backward passes each in their order, and every pair has a forward pass of
  /// another micro-batch or chunk than its backward pass.
  @Test(arguments: shapes.indices)
  func pairsKeepTheOrder(index: Int) {
    let (schedule, shape) = Self.shapes[index]
    let program = schedule.program(for: shape, costs: .equal)
    let paired = program.pairingPasses
    #expect(paired.canRunPairsAtOnce)
    for (before, after) in zip(program.actions, paired.actions) {
      for kind in [StagePass.Kind.forward, .backward] {
        #expect(
          before.flatMap(\.passes).filter { $0.kind == kind }
            == after.flatMap(\.passes).filter { $0.kind == kind })
      }
      for case .overlapped(let forward, let backward) in after {
        #expect((forward.stage, forward.microBatch) != (backward.stage, backward.microBatch))
      }
    }
  }

  /// One less than there are micro-batches: the first forward and the last backward pass are alone.
  @Test func aSingleStagePairsAllButTheEnds() {
    let program = OneForwardOneBackward().program(
      for: Self.shape(ranks: 1, chunks: 1, microBatches: 5), costs: .equal)
    #expect(program.pairingPasses.actions[0].count == 6)
  }

  /// As much is computed and sent, in less time.
  @Test(arguments: [1, 2])
  func tokensTravelBesideCompute(stages: Int) throws {
    let results = try [false, true].map { overlaps in
      var strategy = Strategy(name: "experts")
      strategy.dataParallelSize = 8
      strategy.expertParallelSize = 8
      strategy.pipelineParallelSize = stages
      if stages > 1 { (strategy.schedule, strategy.virtualStageCount) = ("interleaved-1f1b", 2) }
      strategy.overlapsExperts = overlaps
      return try simulatedResult(
        of: strategy,
        in: Fixtures.scenario(
          Fixtures.smallExperts, cluster: Fixtures.cluster(nodes: 8, devicesPerNode: 2),
          globalBatchSize: 64,
          sequenceLength: 1024))
    }
    #expect(results[1].metrics.stepTime < results[0].metrics.stepTime)
    #expect(FLOPTotals(of: results[0].step).model == FLOPTotals(of: results[1].step).model)
    let busy = results.map { $0.step.timeline.busyTime(of: 0) }
    #expect(busy[0] == busy[1])
  }
}
