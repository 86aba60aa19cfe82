import Simulation
import Testing

@testable import Training

/// What a stack's kernels of the loss move.
struct LossFusionTests {
  /// Bytes of each kernel of the head that moves logits and does nothing else.
  private static func traffic(
    _ fusion: LossFusion, precision: NumberFormat = .bf16, tensor: Int = 1
  ) -> (forward: [Double], backward: [Double]) {
    var shape = MicroBatchShape(
      sampleCount: 2, sequenceLength: 64, tensorParallelSize: tensor, precision: precision)
    shape.lossFusion = fusion
    let head = TransformerBlocks(model: Fixtures.small, shape: shape).head()
    let bytes = { (kernels: [Kernel]) in
      kernels.compactMap { kernel -> Double? in
        guard case .streaming(let bytes) = kernel else { return nil }
        return bytes.amount
      }
    }
    return (
      bytes(head.segments.flatMap(\.forward)), bytes(head.segments.flatMap(\.backward))
    )
  }

  private static let logitCount = Double(2 * 64 * Fixtures.small.vocabularySize)

  @Test(arguments: [
    (LossFusion.none, 38.0, 14.0), (.parts, 22, 10), (.whole, 6, 6),
  ])
  func aLogitMovesSoManyBytes(fusion: LossFusion, forward: Double, backward: Double) {
    let traffic = Self.traffic(fusion)
    #expect(traffic.forward.reduce(0, +) == forward * Self.logitCount)
    #expect(traffic.backward.reduce(0, +) == backward * Self.logitCount)
  }

  @Test(arguments: LossFusion.allCases)
  func ranksShareTheVocabulary(fusion: LossFusion) {
    let (whole, half) = (Self.traffic(fusion), Self.traffic(fusion, tensor: 2))
    #expect(half.forward.map { 2 * $0 } == whole.forward)
    #expect(half.backward.map { 2 * $0 } == whole.backward)
  }

  /// Only the copy is wider.
  @Test(arguments: LossFusion.allCases)
  func logitsInFP32MoveTwoBytesMoreForEachCopy(fusion: LossFusion) {
    let (narrow, wide) = (Self.traffic(fusion), Self.traffic(fusion, precision: .fp32))
    for (pass, other) in [
      (narrow.forward, wide.forward), (narrow.backward, wide.backward),
    ] {
      #expect(other.reduce(0, +) - pass.reduce(0, +) == 2 * Self.logitCount)
    }
  }

  @Test func joiningMoreNeverTakesLonger() throws {
    let makespans = try LossFusion.allCases.map { fusion in
      var scenario = Fixtures.scenario(
        Fixtures.small, cluster: Fixtures.cluster(nodes: 1, devicesPerNode: 2),
        globalBatchSize: 4, sequenceLength: 64)
      scenario.job.stack.lossFusion = fusion
      let plan = StepPlan(Fixtures.strategy(data: 2), in: scenario)
      return try simulatedStep(of: plan).timeline.makespan
    }
    #expect(makespans == makespans.sorted(by: >))
    #expect(Set(makespans).count == LossFusion.allCases.count)
  }
}
