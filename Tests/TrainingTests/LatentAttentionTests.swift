import Testing

@testable import Training

/// Queries, keys and values from narrow vectors that all heads share.
struct LatentAttentionTests {
  /// DeepSeek V3's, in one layer without experts.
  private static let model: Transformer = {
    var model = Transformer(
      layerCount: 1, hiddenSize: 7168, headCount: 128, keyValueHeadCount: 128, headSize: 128,
      feedForwardSize: 18_432, gatedFeedForward: true, vocabularySize: 129_280,
      positions: .withoutParameters, tiedEmbeddings: false, normalization: .rootMeanSquare,
      biases: .none)
    model.latentAttention = Transformer.LatentAttention(
      queryLatentSize: 1536, keyValueLatentSize: 512, rotaryHeadSize: 64, valueHeadSize: 128)
    return model
  }()

  private func block(_ change: (inout MicroBatchShape) -> Void = { _ in }) -> Block {
    var shape = MicroBatchShape(sampleCount: 1, sequenceLength: 4096)
    change(&shape)
    return TransformerBlocks(model: Self.model, shape: shape).plainLayer
  }

  private func products(_ kernels: [Kernel]) -> Double {
    kernels.reduce(0) { sum, kernel in
      guard case .product(let product) = kernel else { return sum }
      return sum + product.flops.amount
    }
  }

  /// Section 4.2 of [DeepSeek-V3](https://arxiv.org/abs/2412.19437) has the sizes.
  @Test func parametersAreThoseOfItsMatricesAndGains() {
    let attention =
      7168 * (1536 + 512 + 64) + 1536 + 512 + 1536 * 128 * 192 + 512 * 128 * (128 + 128)
      + 128 * 128 * 7168
    #expect(Self.model.attentionParameterCount == attention)
    #expect(block().parameterCount == Double(Self.model.blockParameterCount(layer: 0)))
  }

  /// The vectors' matrices are on every rank, the heads' are split.
  @Test(arguments: [2, 8])
  func ranksShareTheHeadsOnly(size: Int) {
    let split = block { $0.tensorParallelSize = size }
    let shared = Double(7168 * (1536 + 512 + 64) + 1536 + 512 + 2 * 7168)
    #expect((split.parameterCount - shared) * Double(size) == block().parameterCount - shared)
  }

  /// Two FLOPs for each number of the matrices, and queries and keys of 192 channels, values of 128.
  @Test func forwardComputesTwiceItsMatrices() {
    let forward = block().segments.flatMap(\.forward)
    let matrices = block().parameterCount - 2 * 7168 - 1536 - 512
    #expect(products(forward) == 2 * 4096 * matrices)
    let attention = forward.reduce(0.0) { sum, kernel in
      guard case .attention(let pass) = kernel else { return sum }
      #expect(pass.headSize == 192)
      return sum + pass.flops.amount
    }
    #expect(attention == 4096 * 4096 * 128 * (192 + 128))
  }

  @Test func selectiveRecomputationMakesQueriesKeysAndValuesAgain() {
    let (kept, again) = (block(), block { $0.recomputation = .selective })
    let heads = 128.0 * (192 + 192 + 128)
    #expect(
      kept.savedActivations.amount - again.savedActivations.amount == 4096 * heads * 2)
    guard case .kernels(let kernels) = again.recomputation else {
      Issue.record("nothing is computed again")
      return
    }
    let matrices = Double(1536 * 128 * 192 + 512 * 128 * 256)
    #expect(products(kernels) == 2 * 4096 * matrices)
  }

  /// As many FLOPs and bytes for the heads as without a narrow vector for queries, but for that vector's.
  @Test func queriesMayComeFromTheHiddenState() {
    var model = Self.model
    model.latentAttention?.queryLatentSize = nil
    let shape = MicroBatchShape(sampleCount: 1, sequenceLength: 4096)
    let direct = TransformerBlocks(model: model, shape: shape).plainLayer
    let narrow = Double(7168 * 1536 + 1536 + 1536 * 128 * 192)
    #expect(direct.parameterCount == block().parameterCount - narrow + 7168 * 128 * 192)
    #expect(direct.parameterCount == Double(model.blockParameterCount(layer: 0)))
  }

  @Test func eagerExecutionTakesMoreKernelsForTheSameProducts() {
    let fused = block()
    let eager = block { $0.execution = .eagerAutocast }
    let kernels = [fused, eager].map { $0.segments.flatMap(\.forward) }
    #expect(products(kernels[1]) == products(kernels[0]))
    #expect(kernels[1].count > 3 * kernels[0].count)
  }
}
