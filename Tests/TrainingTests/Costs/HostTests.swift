import Simulation
import Testing

@testable import Training

/// The host that launches kernels, and what it does for each micro-batch.
struct HostTests {
  private static func stage(
    _ changes: [CalibrationParameter: Double], tensorParallelSize: Int = 1,
    recomputation: Strategy.Recomputation = .none, execution: Execution = .fused
  ) -> StageCosts {
    var scenario = Fixtures.scenario(
      Fixtures.small, cluster: Fixtures.cluster(nodes: 1), globalBatchSize: 8, sequenceLength: 64)
    scenario.job.stack.calibration = Calibration(changes)
    scenario.job.stack.execution = execution
    var strategy = Strategy(name: "test")
    strategy.recomputation = recomputation
    strategy.tensorParallelSize = tensorParallelSize
    strategy.dataParallelSize = 8 / tensorParallelSize
    let plan = StepPlan(strategy, in: scenario)
    let pricing = StagePricing(stage: 0, plan: plan, cluster: scenario.cluster)
    var priced = PricedBlocks()
    return StageCosts(of: 0..<plan.blocks.count, plan: plan, pricing, &priced)
  }

  private static func time(_ segments: [StageCosts.Segment]) -> Nanoseconds {
    segments.reduce(.zero) { $0 + $1.time + $1.waitingTime }
  }

  /// A pass takes the longer of the host's launches and of the device's kernels and collectives.
  @Test(arguments: [1, 2, 8])
  func thePassTakesTheLongerOfBoth(tensorParallelSize: Int) {
    let free = Self.stage([.hostSeconds: 0], tensorParallelSize: tensorParallelSize).blocks[1]
    let slow = Self.stage([.hostSeconds: 1e-4], tensorParallelSize: tensorParallelSize).blocks[1]
    let twice = Self.stage([.hostSeconds: 5e-5], tensorParallelSize: tensorParallelSize).blocks[1]
    #expect(Self.time(slow.forward) > Self.time(free.forward))
    // All of it is the host's: half of the host's time is half of the pass.
    let rounding = Int64(2 * slow.forward.count)
    let difference = Self.time(slow.forward) - Self.time(twice.forward) - Self.time(twice.forward)
    #expect(abs(difference.count) <= rounding)
    let little = Self.stage([.hostSeconds: 1e-9], tensorParallelSize: tensorParallelSize)
    #expect(Self.time(little.blocks[1].forward) == Self.time(free.forward))
  }

  /// What a launch takes, where the device has next to nothing to do.
  private static func launches(
    _ segments: (StageCosts.BlockCosts) -> [StageCosts.Segment],
    recomputation: Strategy.Recomputation = .none, execution: Execution = .fused
  ) -> Double {
    let launch = 1e-2
    let block = stage(
      [.hostSeconds: launch], recomputation: recomputation, execution: execution
    ).blocks[1]
    return time(segments(block)).seconds / launch
  }

  /// A pass is its kernels; computing again is twice those of the forward pass, and 63 more.
  @Test func computingAgainCostsTheHost() {
    let forward = Self.launches({ $0.forward }, recomputation: .full)
    let backward = Self.launches({ $0.backward })
    let both = Self.launches({ $0.recompute + $0.backward }, recomputation: .full)
    #expect(abs(both - (backward + 2 * forward + 63)) < 1e-3)
    #expect(Self.launches({ $0.recompute }) == 0)
  }

  /// Eager, the forward pass of a block is as much as 14 launches besides.
  @Test func modulesInPythonCostTheHost() throws {
    let block = try #require(
      TransformerBlocks(
        model: Fixtures.small, shape: Self.eagerShape
      ).all().dropFirst().first)
    let kernels = Double(block.segments.reduce(0) { $0 + $1.forward.count })
    let forward = Self.launches({ $0.forward }, execution: .eagerAutocast)
    #expect(abs(forward - kernels - 14) < 1e-3)
  }

  private static var eagerShape: MicroBatchShape {
    var shape = MicroBatchShape(sampleCount: 1, sequenceLength: 64)
    shape.execution = .eagerAutocast
    return shape
  }

  /// The host runs ahead: what computing again and the backward pass take together is the longer of all its
  /// launches and all of the device's work.
  @Test(arguments: [1e-6, 3e-6, 1e-5, 1e-4]) func theHostRunsAhead(launch: Double) {
    let free = Self.stage([.hostSeconds: 0], recomputation: .full).blocks[1]
    let slow = Self.stage([.hostSeconds: launch], recomputation: .full).blocks[1]
    let device = Self.time(free.recompute + free.backward).seconds
    let host =
      Self.launches({ $0.recompute + $0.backward }, recomputation: .full) * launch
    let both = Self.time(slow.recompute + slow.backward).seconds
    #expect(abs(both - max(device, host)) < 1e-7)
  }

  @Test func aMicroBatchTakesTheHostItsTimeOnceAStage() {
    let free = Self.stage([:])
    let slow = Self.stage([.microBatchSeconds: 1e-3])
    #expect(slow.passTimes.forward - free.passTimes.forward == Nanoseconds(1_000_000))
    #expect(slow.passTimes.backwardInput == free.passTimes.backwardInput)
  }
}
