import Testing

@testable import Training

/// What runs around the products of experts: sorting, biases, activations, casts.
struct FusedExpertTests {
  private func layer(
    _ model: Transformer = Fixtures.smallExperts, _ change: (inout MicroBatchShape) -> Void
  ) -> Block {
    var shape = MicroBatchShape(sampleCount: 4, sequenceLength: 64)
    change(&shape)
    return TransformerBlocks(model: model, shape: shape).layer(at: 0)
  }

  private func kernels(_ block: Block) -> [Kernel] {
    block.segments.flatMap { $0.forward + $0.backward }
  }

  private func elementwiseBytes(_ block: Block) -> Double {
    kernels(block).reduce(0) { sum, kernel in
      guard case .elementwise(let bytes) = kernel else { return sum }
      return sum + bytes.amount
    }
  }

  private func products(_ block: Block) -> [MatrixProduct] {
    kernels(block).compactMap { kernel in
      switch kernel {
      case .product(let product), .weightGradient(let product): product
      default: nil
      }
    }
  }

  /// The same products; neither activation nor its derivative as kernels of their own: 8 numbers of two bytes for
  /// each of the experts' channels.
  @Test func oneKernelTakesTheActivationAlong() {
    let apart = layer { $0.precision = .fp8 }
    let fused = layer {
      $0.precision = .fp8
      $0.fusesExperts = true
    }
    #expect(products(fused).map(\.flops) == products(apart).map(\.flops))
    let channels = 4.0 * 64 * 2 * 256
    #expect(elementwiseBytes(apart) - elementwiseBytes(fused) == channels * 8 * 2)
    #expect(products(fused).count { $0.narrowedShare == 0 } == 2)
    #expect(products(apart).allSatisfy { $0.narrowedShare == 1 })
  }

  /// Casts that the kernel before has done cost nothing.
  @Test func narrowInputsAreNotCastAgain() {
    let product = MatrixProduct(rows: 4096, columns: 4096, inner: 4096)
    var narrow = product
    narrow.narrowedShare = 0
    var accelerator = Fixtures.h100
    accelerator.peakRates[.fp8] = .teraFLOPsPerSecond(1979)
    let cost = RooflineCost(accelerator: accelerator, precision: .fp8)
    #expect(
      cost.time(of: [.product(narrow)], elementSize: 1)
        < cost.time(of: [.product(product)], elementSize: 1))
  }

  /// Six numbers of two bytes forward and eight backward for each row's hidden numbers, unless fused.
  @Test func biasesOfExpertsAreAddedByKernelsOfTheirOwn() {
    var biased = Fixtures.smallExperts
    biased.biases.feedForward = true
    let rows = 4.0 * 64 * 2 * 256
    let difference = { (isFused: Bool) in
      let change = { (shape: inout MicroBatchShape) in shape.fusesExperts = isFused }
      return elementwiseBytes(layer(biased, change))
        - elementwiseBytes(layer(Fixtures.smallExperts, change))
    }
    #expect(difference(false) == rows * 14 * 2)
    #expect(difference(true) == 0)
  }

  /// Copies are sorted before they are sent and where they arrive, and padded in 8 bits.
  @Test func dispatchersSortTokensAsTheyMust() {
    let tokens = 4.0 * 64 * 256
    let copies = layer { $0.expertParallelSize = 2 }
    let alone = layer { $0.expertParallelSize = 8 }
    let once = layer {
      $0.expertParallelSize = 2
      $0.expertDispatch = .oncePerNode
    }
    // Two visits a token, each way and in both passes.
    #expect(elementwiseBytes(copies) - elementwiseBytes(alone) == 2 * 4 * 2 * tokens * 2)
    #expect(elementwiseBytes(copies) - elementwiseBytes(once) == 2 * (14 - 8) * tokens * 2)
    let narrow = { (dispatch: Strategy.ExpertDispatch) in
      elementwiseBytes(
        layer {
          $0.expertParallelSize = 2
          $0.expertDispatch = dispatch
          $0.precision = .fp8
        })
    }
    #expect(narrow(.copies) - elementwiseBytes(copies) == 2 * 4 * 2 * tokens * 2)
    #expect(narrow(.oncePerNode) == elementwiseBytes(once))
  }
}
