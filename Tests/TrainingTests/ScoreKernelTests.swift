import Testing

@testable import Training

/// The kernels of unfused attention.
struct ScoreKernelTests {
  private func kernels(heads: Int, samples: Int, tensor: Int, isCausal: Bool = true) -> [Kernel] {
    var model = Fixtures.small
    model.causal = isCausal
    model.headCount = heads
    model.keyValueHeadCount = heads
    var shape = MicroBatchShape(
      sampleCount: samples, sequenceLength: 64, tensorParallelSize: tensor, attention: .unfused)
    shape.precision = .fp16
    return TransformerBlocks(model: model, shape: shape).scoreKernels()
  }

  private func bytes(_ kernels: [Kernel]) -> Double {
    kernels.reduce(0) { sum, kernel in
      guard case .elementwise(let bytes) = kernel else { return sum }
      return sum + bytes.amount
    }
  }

  /// All scores are computed, of which a causal model needs half.
  @Test(arguments: [true, false]) func maskedScoresAreComputed(isCausal: Bool) throws {
    let products = kernels(heads: 4, samples: 2, tensor: 1, isCausal: isCausal).compactMap {
      kernel -> MatrixProduct? in
      guard case .product(let product) = kernel else { return nil }
      return product
    }
    try #require(products.count == 2)
    let needed = kernels(heads: 4, samples: 2, tensor: 1, isCausal: isCausal)
      .reduce(.zero) { $0 + $1.modelFLOPs.amount }
    let computed = products.reduce(0) { $0 + $1.flops.amount }
    // Eight matrices of 64 × 64 scores, twice.
    #expect(computed == 2 * 2 * 8 * 64 * 64 * Double(Fixtures.small.headSize))
    #expect(needed == (isCausal ? computed / 2 : computed))
    #expect(products.allSatisfy { $0.count == 8 })
  }

  /// Two products, and one kernel of 8 bytes a score; where their matrices are no
  /// multiple of four, a mask, a cast, the softmax and a cast: 2 + 2, 2 + 4, 4 + 4 and 4 + 2 bytes.
  @Test(arguments: [
    (16, 1, 4, true), (16, 2, 8, true), (4, 3, 1, true), (2, 2, 1, true), (16, 1, 8, false),
    (6, 1, 1, false), (4, 3, 4, false), (2, 1, 2, false),
  ])
  func fourMatricesHaveAFusedSoftmax(heads: Int, samples: Int, tensor: Int, isFused: Bool) {
    let kernels = kernels(heads: heads, samples: samples, tensor: tensor)
    #expect(kernels.count == (isFused ? 3 : 6))
    let scores = Double(heads / tensor * samples * 64 * 64)
    #expect(bytes(kernels) == (isFused ? 8 : 24) * scores)
  }
}
