import Testing

@testable import Training

/// The kernels of unfused attention.
struct ScoreKernelTests {
  private func kernels(heads: Int, samples: Int, tensor: Int) -> [Kernel] {
    var model = Fixtures.small
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

  /// Two products, a softmax, and what masked scores take.
  @Test(arguments: [(16, 1, 4), (16, 2, 8), (4, 3, 1), (2, 2, 1)])
  func fourMatricesHaveAFusedSoftmax(heads: Int, samples: Int, tensor: Int) {
    let kernels = kernels(heads: heads, samples: samples, tensor: tensor)
    #expect(kernels.count == 4)
    let scores = Double(heads / tensor * samples * 64 * 64)
    #expect(bytes(kernels) == 8 * scores)
  }

  /// Mask, cast, softmax and cast: 2 + 2, 2 + 4, 4 + 4 and 4 + 2 bytes a score.
  @Test(arguments: [(16, 1, 8), (6, 1, 1), (4, 3, 4), (2, 1, 2)])
  func otherNumbersOfMatricesHaveNone(heads: Int, samples: Int, tensor: Int) {
    let kernels = kernels(heads: heads, samples: samples, tensor: tensor)
    #expect(kernels.count == 7)
    let scores = Double(heads / tensor * samples * 64 * 64)
    #expect(bytes(kernels) == 24 * scores)
  }
}
