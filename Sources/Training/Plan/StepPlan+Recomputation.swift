extension StepPlan {
  /// The model's blocks, of which only the first layers of each stage recompute when the strategy
  /// says how many.
  ///
  /// Source: [Megatron-LM](https://github.com/NVIDIA/Megatron-LM), `--recompute-method block` with
  /// `--recompute-num-layers`.
  static func blocks(
    of strategy: Strategy, in scenario: Scenario, stages: ([Block]) -> [Range<Int>]
  ) -> [Block] {
    let shape = MicroBatchShape(strategy: strategy, job: scenario.job)
    let recomputing = scenario.model.blocks(for: shape)
    guard let layerCount = strategy.recomputedLayerCount, strategy.recomputation == .full else {
      return recomputing
    }
    var keepingShape = shape
    keepingShape.recomputation = .none
    var blocks = scenario.model.blocks(for: keepingShape)
    let layers = scenario.model.layers(among: blocks.count)
    for stage in stages(recomputing) {
      for index in stage.clamped(to: layers).prefix(layerCount) {
        blocks[index] = recomputing[index]
      }
    }
    return blocks
  }
}

extension Model {
  /// The blocks that `layersPerStage` divides: all but the embedding and the head.
  func layers(among blockCount: Int) -> Range<Int> {
    let first = blockCount > divisibleBlockCount ? 1 : 0
    return first..<first + divisibleBlockCount
  }
}
