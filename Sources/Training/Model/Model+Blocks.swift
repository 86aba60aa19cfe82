extension Model {
  /// The blocks in forward order, as one tensor-parallel rank runs them on one micro-batch.
  package func blocks(for shape: MicroBatchShape) -> [Block] {
    switch architecture {
    case .transformer(let transformer):
      TransformerBlocks(model: transformer, shape: shape).all()
    case .layers(let layers):
      layers.enumerated().flatMap { position, layer in
        (0..<layer.repeatCount).map { copy in
          LayerBlocks(shape: shape, isFirst: position == 0 && copy == 0).block(of: layer)
        }
      }
    case .parts(let parts):
      parts.map { part in
        Block(
          name: part.layer, parameterCount: 0,
          segments: [
            BlockSegment(
              forward: [.given(part.forwardTime)], backward: [.given(part.backwardTime)])
          ],
          savedActivations: .zero, output: .zero)
      }
    }
  }

  /// How many blocks `layersPerStage` divides: transformer blocks, layers of the list, or parts.
  package var divisibleBlockCount: Int {
    switch architecture {
    case .transformer(let transformer): transformer.layerCount
    case .layers(let layers): layers.reduce(0) { $0 + $1.repeatCount }
    case .parts(let parts): parts.count
    }
  }

  /// Parameters that a tied head copies from the embedding when it runs on another stage.
  func tiedParameterCount(for shape: MicroBatchShape) -> Double {
    guard case .transformer(let transformer) = architecture else { return 0 }
    return TransformerBlocks(model: transformer, shape: shape).tiedParameterCount
  }
}
