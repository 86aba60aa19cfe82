import Testing

@testable import Training

/// Blocks behind the last one, each of which predicts one more token.
struct MultiTokenPredictionTests {
  private func head(
    depth: Int, of model: Transformer, _ change: (inout MicroBatchShape) -> Void = { _ in }
  ) throws -> Block {
    var model = model
    model.predictionDepth = depth
    var shape = MicroBatchShape(sampleCount: 2, sequenceLength: 64)
    change(&shape)
    return try #require(TransformerBlocks(model: model, shape: shape).all().last)
  }

  private func products(_ block: Block) -> Double {
    block.segments.flatMap { $0.forward + $0.backward }.reduce(0) { sum, kernel in
      switch kernel {
      case .product(let product), .weightGradient(let product): sum + product.flops.amount
      default: sum
      }
    }
  }

  /// A block, the product of two hidden states, three norms, and a pass of the shared head.
  @Test(arguments: [Fixtures.small, Fixtures.smallExperts])
  func eachAddsABlockAndAPassOfTheHead(model: Transformer) throws {
    let alone = try head(depth: 0, of: model)
    let shape = MicroBatchShape(sampleCount: 2, sequenceLength: 64)
    let layer = TransformerBlocks(model: model, shape: shape).layer(at: model.layerCount - 1)
    for depth in [1, 2] {
      let predicting = try head(depth: depth, of: model)
      let added = Double(depth) * (layer.parameterCount + 3 * 256 + 2 * 256 * 256)
      #expect(predicting.parameterCount == alone.parameterCount + added)
      #expect(
        products(predicting)
          == products(alone)
          + Double(depth) * (products(layer) + products(alone) + 3 * 2 * 128 * 256 * 512))
      #expect(predicting.savedActivations > alone.savedActivations + layer.savedActivations)
    }
  }

  @Test func parametersOfTheModelAreThoseOfItsBlocks() {
    var model = Fixtures.smallExperts
    model.predictionDepth = 2
    let blocks = TransformerBlocks(
      model: model, shape: MicroBatchShape(sampleCount: 1, sequenceLength: 64)
    ).all()
    #expect(blocks.reduce(0) { $0 + $1.parameterCount } == Double(model.parameterCount))
  }

  /// They are kept whole where other blocks are computed again.
  @Test func recomputationLeavesThemAlone() throws {
    let kept = try head(depth: 1, of: Fixtures.small)
    let again = try head(depth: 1, of: Fixtures.small) { $0.recomputation = .full }
    #expect(again == kept)
  }

  /// Of what autocast keeps copies of, each matrix counts once.
  @Test func eagerCopiesOfWeightsCountOnce() throws {
    let depths = try (0...2).map {
      try head(depth: $0, of: Fixtures.small) { $0.execution = .eagerAutocast }
    }
    let saved = depths.map(\.savedActivations.amount)
    #expect(saved[2] - saved[1] == saved[1] - saved[0])
  }
}
