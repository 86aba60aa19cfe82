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
        #expect(passes(of: kind, in: before) == passes(of: kind, in: after))
      }
      for case .overlapped(let forward, let backward) in after {
        #expect((forward.stage, forward.microBatch) != (backward.stage, backward.microBatch))
      }
    }
  }

  private func passes(of kind: StagePass.Kind, in actions: [ScheduleAction]) -> [StagePass] {
    actions.flatMap(\.passes).filter { $0.kind == kind }
  }

  /// One less than there are micro-batches: the first forward and the last backward pass are alone.
  @Test func aSingleStagePairsAllButTheEnds() {
    let program = OneForwardOneBackward().program(
      for: Self.shape(ranks: 1, chunks: 1, microBatches: 5), costs: .equal)
    #expect(program.pairingPasses.actions[0].count == 6)
  }

  /// What one pass of a pair frees, the other takes: two blocks more are held at most, and not a whole micro-batch.
  @Test(arguments: [1, 2])
  func aPairHoldsLittleMore(stages: Int) throws {
    let plans = [false, true].map {
      StepPlan(Self.experts(stages: stages, overlaps: $0), in: Self.scenario)
    }
    for stage in 0..<stages {
      let held = plans.map { MemoryModel($0).memory(ofStage: stage).activations }
      let largest =
        plans[0].blocks(ofStage: stage).map {
          $0.savedActivations + $0.workingActivations + $0.forwardWorkingActivations
        }.max() ?? .zero
      #expect(held[1] >= held[0] && held[1] <= held[0] + largest * 3)
      let whole = plans[0].blocks(ofStage: stage).reduce(.zero) { $0 + $1.savedActivations }
      if stages == 1 { #expect(largest * 3 < whole) }
    }
  }

  private static let scenario = Fixtures.scenario(
    Fixtures.smallExperts, cluster: Fixtures.cluster(nodes: 8, devicesPerNode: 2),
    globalBatchSize: 64,
    sequenceLength: 1024)

  private static func experts(stages: Int, overlaps: Bool) -> Strategy {
    var strategy = Strategy(name: "experts")
    strategy.dataParallelSize = 8
    strategy.expertParallelSize = 8
    strategy.pipelineParallelSize = stages
    if stages > 1 { (strategy.schedule, strategy.virtualStageCount) = ("interleaved-1f1b", 2) }
    strategy.overlapsExperts = overlaps
    return strategy
  }

  /// As much is computed and sent, in less time.
  @Test(arguments: [1, 2])
  func tokensTravelBesideCompute(stages: Int) throws {
    let results = try [false, true].map {
      try simulatedResult(of: Self.experts(stages: stages, overlaps: $0), in: Self.scenario)
    }
    #expect(results[1].metrics.stepTime < results[0].metrics.stepTime)
    #expect(FLOPTotals(of: results[0].step).model == FLOPTotals(of: results[1].step).model)
    let busy = results.map { $0.step.timeline.busyTime(of: 0) }
    #expect(busy[0] == busy[1])
  }
}
