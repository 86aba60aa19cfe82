import Testing

@testable import Training

/// The share of tokens that the head computes logits of.
struct PredictedShareTests {
  private func blocks(
    _ share: Double, _ execution: Execution, tensor: Int = 1
  ) -> [Block] {
    var model = Transformer(
      layerCount: 2, hiddenSize: 1024, headCount: 16, keyValueHeadCount: 16, headSize: 64,
      feedForwardSize: 4096, gatedFeedForward: false, vocabularySize: 32_768,
      positions: .learned(512), tiedEmbeddings: true, normalization: .layer, biases: .everyBlock)
    model.predictedShare = share
    var shape = MicroBatchShape(sampleCount: 4, sequenceLength: 128, recomputation: .none)
    shape.execution = execution
    shape.tensorParallelSize = tensor
    return TransformerBlocks(model: model, shape: shape).all()
  }

  private func productFLOPs(_ block: Block) -> Double {
    block.segments.flatMap { $0.forward + $0.backward }.reduce(0) { sum, kernel in
      switch kernel {
      case .product(let product), .weightGradient(let product): sum + product.flops.amount
      default: sum
      }
    }
  }

  @Test(arguments: [Execution.fused, .eagerAutocast], [1, 4])
  func theHeadsProductsAreInProportionAndNothingElseChanges(execution: Execution, tensor: Int) {
    let whole = blocks(1, execution, tensor: tensor)
    let part = blocks(0.25, execution, tensor: tensor)
    #expect(part.dropLast() == whole.dropLast())
    #expect(productFLOPs(part[3]) == productFLOPs(whole[3]) / 4)
    #expect(productFLOPs(whole[3]) == Double(3 * 2 * 512 * 1024 * 32_768 / tensor))
    #expect(part[3].parameterCount == whole[3].parameterCount)
  }

  /// 2 bytes a logit, and 4 of its copy for the loss: three quarters of 6 are 4.5.
  @Test func logitsThatAreNotComputedTakeNoMemory() {
    let whole = blocks(1, .fused)[3].savedActivations.amount
    let part = blocks(0.25, .fused)[3].savedActivations.amount
    let logits = Double(512 * 32_768)
    #expect(whole - part == logits * 4.5)
  }
}
