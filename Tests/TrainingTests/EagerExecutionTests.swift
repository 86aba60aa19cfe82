import Simulation
import Testing

@testable import Training

/// PyTorch's autocast without a compiler.
struct EagerExecutionTests {
  /// A model, its micro-batch, and bytes that PyTorch's saved-tensor hooks counted between the passes.
  struct Kept: CustomTestStringConvertible {
    var testDescription: String
    var model: Transformer
    var sampleCount: Int
    var length: Int
    var recomputation = Strategy.Recomputation.none
    var bytes: Double
  }

  private static func llama(
    _ hidden: Int, layers: Int, feedForward: Int, keyValueHeads: Int, vocabulary: Int
  ) -> Transformer {
    Transformer(
      layerCount: layers, hiddenSize: hidden, headCount: 32, keyValueHeadCount: keyValueHeads,
      headSize: hidden / 32, feedForwardSize: feedForward, gatedFeedForward: true,
      vocabularySize: vocabulary, positions: .withoutParameters, tiedEmbeddings: false,
      normalization: .rootMeanSquare, biases: .none)
  }

  private static func gpt2(_ hidden: Int, layers: Int) -> Transformer {
    Transformer(
      layerCount: layers, hiddenSize: hidden, headCount: hidden / 64,
      keyValueHeadCount: hidden / 64, headSize: 64, feedForwardSize: 4 * hidden,
      gatedFeedForward: false, vocabularySize: 50257, positions: .learned(1024),
      tiedEmbeddings: true, normalization: .layer, biases: .everyBlock)
  }

  /// PyTorch 2.11 with Transformers 5.17 on an H100.
  static let kept = [
    Kept(
      testDescription: "Llama",
      model: llama(2048, layers: 8, feedForward: 8192, keyValueHeads: 8, vocabulary: 128_256),
      sampleCount: 2, length: 2048, bytes: 7_917_092_996),
    Kept(
      testDescription: "Llama, computed again",
      model: llama(2048, layers: 22, feedForward: 5632, keyValueHeads: 4, vocabulary: 32_000),
      sampleCount: 4, length: 2048, recomputation: .full, bytes: 2_823_979_012),
    Kept(
      testDescription: "GPT-2", model: gpt2(1600, layers: 12), sampleCount: 8, length: 1024,
      bytes: 8_297_485_636),
    Kept(
      testDescription: "small GPT-2", model: gpt2(768, layers: 12), sampleCount: 1, length: 512,
      bytes: 522_628_812),
  ]

  private func shape(_ kept: Kept) -> MicroBatchShape {
    var shape = MicroBatchShape(
      sampleCount: kept.sampleCount, sequenceLength: kept.length,
      recomputation: kept.recomputation)
    shape.execution = .eagerAutocast
    return shape
  }

  @Test(arguments: kept)
  func savedTensorsAreThoseOfPyTorch(kept: Kept) {
    let blocks = TransformerBlocks(model: kept.model, shape: shape(kept)).all()
    let saved = blocks.reduce(0) { $0 + $1.savedActivations.amount }
    #expect(abs(saved / kept.bytes - 1) < 0.01, "\(saved)")
  }

  /// Kernels of one step: PyTorch's profiler counted 1368 with 49 of AdamW, and 737 with 7.
  @Test(arguments: [(kept[0], 1319), (kept[3], 730)])
  func kernelsAreAboutAsManyAsTheProfilerCounts(kept: Kept, count: Int) {
    let segments = TransformerBlocks(model: kept.model, shape: shape(kept)).all()
      .flatMap(\.segments)
    let kernels = segments.reduce(0) { $0 + $1.forward.count + $1.backward.count }
    #expect(abs(Double(kernels) / Double(count) - 1) < 0.2, "\(kernels)")
  }

  private func plan(
    microBatches: Int = 1, _ change: (inout Job) -> Void = { $0.stack.execution = .eagerAutocast }
  ) -> StepPlan {
    var scenario = Fixtures.scenario(
      Fixtures.small, cluster: Fixtures.cluster(nodes: 1, devicesPerNode: 1),
      globalBatchSize: microBatches, sequenceLength: 64)
    change(&scenario.job)
    return StepPlan(Fixtures.strategy(), in: scenario)
  }

  private func memory(of plan: StepPlan) throws -> StageMemory {
    try #require(MemoryModel(plan).use?.stages.first)
  }

  /// Four bytes each for the weight and the gradient, eight for the moments.
  @Test func statesTakeSixteenBytesAParameter() throws {
    let memory = try memory(of: plan())
    let parameters = Double(Fixtures.small.parameterCount)
    #expect(memory.weights.amount == 4 * parameters)
    #expect(memory.gradients.amount == 4 * parameters)
    #expect(memory.optimizerState.amount == 8 * parameters)
  }

  @Test func adamWDoesNotWriteACopy() {
    let plan = plan { job in
      job.stack.execution = .eagerAutocast
      job.clipsGradients = false
    }
    #expect(plan.optimizerTraffic.amount == 28)
  }

  /// The first backward pass makes gradients while it frees activations: never more than both whole,
  /// never less than either.
  @Test(arguments: [false, true])
  func gradientsThatAreFreedTakeNoMoreThanThoseThatStay(isEager: Bool) throws {
    func memory(freed: Bool, microBatches: Int) throws -> StageMemory {
      try self.memory(
        of: plan(microBatches: microBatches) {
          $0.stack.execution = isEager ? .eagerAutocast : .fused
          $0.memoryHabits.freesLogits = true
          $0.memoryHabits.freesGradients = freed
        })
    }
    let (freed, kept) = (
      try memory(freed: true, microBatches: 1), try memory(freed: false, microBatches: 1)
    )
    #expect(freed.total < kept.total)
    #expect(freed.activations + freed.gradients >= max(kept.gradients, kept.activations))
    // From the second micro-batch on, those of the first are there.
    #expect(try memory(freed: true, microBatches: 2) == memory(freed: false, microBatches: 2))
  }

  /// Where activations are next to nothing, all gradients are there at the peak.
  @Test func gradientsAreAllThereAtTheEnd() throws {
    let memory = try memory(
      of: plan {
        $0.stack.execution = .fused
        $0.sequenceLength = 1
        $0.memoryHabits.freesGradients = true
      })
    #expect(memory.gradients.amount == 2 * Double(Fixtures.small.parameterCount))
  }

  @Test func workspacesAreBuffers() throws {
    let with = try memory(of: plan { $0.memoryHabits.workspace = .gibibytes(1) })
    let without = try memory(of: plan { _ in })
    #expect(with.buffers == without.buffers + .gibibytes(1))
  }
}
