import Testing

@testable import Training

/// Bytes that an optimizer's step moves for each parameter.
struct OptimizerTrafficTests {
  private static func traffic(
    gradients: NumberFormat? = nil, _ change: (inout Job) -> Void = { _ in }
  ) -> Double {
    var strategy = Fixtures.strategy()
    strategy.gradientFormat = gradients
    var scenario = Fixtures.scenario(
      Fixtures.small, cluster: Fixtures.cluster(nodes: 1, devicesPerNode: 1),
      globalBatchSize: 1, sequenceLength: 64)
    change(&scenario.job)
    return StepPlan(strategy, in: scenario).optimizerTraffic.amount
  }

  /// A gradient; a weight and two moments, read and written.
  private static let adamW = 4.0 + 2 * 4 + 2 * 8

  @Test func weightsInSinglePrecisionHaveNoCopies() {
    #expect(Self.traffic { ($0.precision, $0.clipsGradients) = (.fp32, false) } == Self.adamW)
  }

  /// Read for their norm, read and written to be scaled.
  @Test(arguments: [NumberFormat.fp32, .bf16])
  func clippingMovesThreeNumbers(precision: NumberFormat) {
    let clipped = Self.traffic { $0.precision = precision }
    let others = Self.traffic { ($0.precision, $0.clipsGradients) = (precision, false) }
    #expect(clipped == others + 3 * 4)
  }

  /// Gradients are widened, 2 + 4 bytes, and weights narrowed, 4 + 2.
  @Test func sixteenBitsAreCopiedBothWays() {
    #expect(Self.traffic { $0.clipsGradients = false } == Self.adamW + 6 + 6)
  }

  @Test func wideGradientsAreNotWidened() {
    #expect(Self.traffic(gradients: .fp32) { $0.clipsGradients = false } == Self.adamW + 6)
  }

  @Test func gathersThatNarrowLeaveNoCopyToTheOptimizer() {
    let traffic = Self.traffic(gradients: .fp32) { job in
      job.clipsGradients = false
      job.memoryHabits.shardsMasterWeights = true
    }
    #expect(traffic == Self.adamW)
  }

  @Test(arguments: [(Job.Optimizer.sgd, 12.0), (.sgdMomentum, 20), (.adamw, 28)])
  func momentsAreReadAndWritten(optimizer: Job.Optimizer, bytes: Double) {
    let traffic = Self.traffic { job in
      (job.precision, job.optimizer, job.clipsGradients) = (.fp32, optimizer, false)
    }
    #expect(traffic == bytes)
  }
}
