import Testing

@testable import Training

/// Layers whose tokens attend to the nearest of those before them only.
struct AttentionWindowTests {
  private static let length = 4096

  private func model(window: Int?, in layers: [Bool] = [true]) -> Transformer {
    var model = Transformer(
      layerCount: layers.count, hiddenSize: 1024, headCount: 16, keyValueHeadCount: 4,
      headSize: 64, feedForwardSize: 4096, gatedFeedForward: true, vocabularySize: 32_000,
      positions: .withoutParameters, tiedEmbeddings: false, normalization: .rootMeanSquare,
      biases: .none)
    model.attentionWindow = window.map { Transformer.AttentionWindow(size: $0, layers: layers) }
    return model
  }

  private func layers(
    _ model: Transformer, _ change: (inout MicroBatchShape) -> Void = { _ in }
  ) -> [Block] {
    var shape = MicroBatchShape(sampleCount: 2, sequenceLength: Self.length)
    change(&shape)
    return TransformerBlocks(model: model, shape: shape).all().dropFirst().dropLast()
  }

  private struct Work: Equatable {
    var computed = 0.0
    var needed = 0.0
  }

  private func attention(_ kernels: [Kernel]) -> Work {
    kernels.reduce(into: Work()) { work, kernel in
      guard case .attention(let pass) = kernel else { return }
      work.computed += pass.flops.amount
      work.needed += pass.modelFLOPs.amount
    }
  }

  /// In 8 bits kernels have windows forward, not backward.
  @Test func inEightBitsTheBackwardPassComputesPastWindows() {
    let blocks = [Set<FP8Part>(), [.attention], [.head]].map { parts in
      layers(model(window: 512)) { ($0.precision, $0.narrowParts) = (.fp8, parts) }[0]
    }
    let whole = flops(keys: Double(Self.length) / 2)
    #expect(forward(blocks[0]) == forward(blocks[1]))
    #expect(backward(blocks[1]).computed == 2.5 * whole)
    #expect(backward(blocks[1]).needed == backward(blocks[0]).needed)
    #expect(backward(blocks[2]) == backward(blocks[0]))
  }

  private func forward(_ block: Block) -> Work { attention(block.segments.flatMap(\.forward)) }
  private func backward(_ block: Block) -> Work { attention(block.segments.flatMap(\.backward)) }

  /// Queries × keys and scores × values: 4 FLOPs for each channel of a head and each pair of tokens.
  private func flops(keys: Double) -> Double { 4 * 2 * Double(Self.length) * 16 * 64 * keys }

  /// w − w² ÷ 2n keys a token; the kernel takes one tile of 128 more.
  @Test(arguments: [128.0, 512, 1024])
  func aTokenMeetsTheKeysOfItsWindow(size: Double) throws {
    let block = try #require(layers(model(window: Int(size))).first)
    let needed = size - size * size / (2 * Double(Self.length))
    #expect(forward(block).needed == flops(keys: needed))
    #expect(forward(block).computed == flops(keys: needed + 128))
    #expect(backward(block).needed == 2 * forward(block).needed)
    #expect(backward(block).computed == 2.5 * forward(block).computed)
  }

  /// The mean over tokens of the keys that each one has, counted one by one, but for half a key.
  @Test(arguments: [1, 7, 128, 4000, 4096, 10_000])
  func theMeanIsThatOfAllTokens(size: Int) throws {
    let block = try #require(layers(model(window: size)).first)
    let counted = (1...Self.length).reduce(0) { $0 + min($1, size) }
    let mean = Double(counted) / Double(Self.length)
    #expect(abs(forward(block).needed / flops(keys: 1) - mean) <= 0.5)
  }

  @Test(arguments: [4096, 100_000])
  func aWindowOfAllTokensChangesNothing(size: Int) {
    #expect(layers(model(window: size)) == layers(model(window: nil)))
    let unfused = { (shape: inout MicroBatchShape) in shape.attention = .unfused }
    #expect(layers(model(window: size), unfused) == layers(model(window: nil), unfused))
  }

  @Test func onlyLayersWithAWindowDiffer() {
    let mixed = layers(model(window: 256, in: [true, false, true, false]))
    let full = layers(model(window: nil, in: [true, false, true, false]))
    #expect(mixed[0] == mixed[2])
    #expect([mixed[1], mixed[3]] == [full[1], full[3]])
    #expect(forward(mixed[0]).computed < forward(full[0]).computed)
    #expect(mixed[0].parameterCount == full[0].parameterCount)
    #expect(mixed[0].savedActivations == full[0].savedActivations)
  }

  /// A wider window never takes less, and never more than attention to all tokens.
  @Test func widerIsNeverLess() throws {
    let works = try [1, 64, 128, 200, 1000, 2048, 4095, 4096].map {
      try forward(#require(layers(model(window: $0)).first))
    }
    for (narrow, wide) in zip(works, works.dropFirst()) {
      #expect(narrow.needed < wide.needed)
      #expect(narrow.computed <= wide.computed)
      #expect(wide.needed <= wide.computed)
    }
    #expect(works.last == Work(computed: flops(keys: 2048), needed: flops(keys: 2048)))
  }

  /// Without a fused kernel all scores are computed, and a window hides most of them.
  @Test func unfusedAttentionComputesAllScores() throws {
    let unfused = { (shape: inout MicroBatchShape) in shape.attention = .unfused }
    let some = try #require(layers(model(window: 512), unfused).first)
    let all = try #require(layers(model(window: nil), unfused).first)
    let products = { (block: Block) in
      block.segments.flatMap(\.forward).compactMap { kernel -> MatrixProduct? in
        if case .product(let product) = kernel, !product.mayBeNarrow { product } else { nil }
      }
    }
    #expect(products(some).map(\.flops) == products(all).map(\.flops))
    #expect(products(some).map(\.neededShare) == [0.1171875, 0.1171875])
    #expect(products(all).map(\.neededShare) == [0.5, 0.5])
  }

  @Test func sinksAndRouterBiasesAreCounted() {
    var model = Fixtures.smallExperts
    let (plain, experts) = (model.parameterCount, model.experts)
    model.attentionSinks = true
    model.experts?.routerBias = true
    let perLayer = model.headCount + (experts?.count ?? 0)
    let layerCount = experts?.layers.count { $0 } ?? 0
    #expect(layerCount == model.layerCount)
    #expect(model.parameterCount == plain + model.layerCount * perLayer)
    let shape = MicroBatchShape(sampleCount: 1, sequenceLength: 64)
    let blocks = TransformerBlocks(model: model, shape: shape).all()
    #expect(blocks.reduce(0) { $0 + $1.parameterCount } == Double(model.parameterCount))
  }
}
