import Simulation
import Testing

@testable import Training

/// The host that launches kernels, and what it does for each micro-batch.
struct HostTests {
  private static func stage(
    _ changes: [CalibrationParameter: Double], tensorParallelSize: Int = 1
  ) -> StageCosts {
    var scenario = Fixtures.scenario(
      Fixtures.small, cluster: Fixtures.cluster(nodes: 1), globalBatchSize: 8, sequenceLength: 64)
    scenario.job.stack.calibration = Calibration(changes)
    var strategy = Strategy(name: "test")
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

  @Test func aMicroBatchTakesTheHostItsTimeOnceAStage() {
    let free = Self.stage([:])
    let slow = Self.stage([.microBatchSeconds: 1e-3])
    #expect(slow.passTimes.forward - free.passTimes.forward == Nanoseconds(1_000_000))
    #expect(slow.passTimes.backwardInput == free.passTimes.backwardInput)
  }
}
