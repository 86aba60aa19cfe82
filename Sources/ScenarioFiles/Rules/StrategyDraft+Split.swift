import Training

/// The rules for splitting layers and stages.
extension StrategyDraft {
  func splitProblems(in context: StrategyContext) -> [Problem] {
    tensorProblems(in: context) + stageProblems(in: context)
  }

  private func tensorProblems(in context: StrategyContext) -> [Problem] {
    let size = strategy.tensorParallelSize
    guard size > 1 else { return [] }
    let place = place(of: "tensorParallel")
    guard case .transformer(let shape) = context.model.architecture else {
      return [.tensorParallelNeedsTransformer(model: context.model.name, at: place)]
    }
    let valid = Self.tensorSizes(of: shape)
    if !shape.headCount.isMultiple(of: size) {
      return [
        .tensorSizeDoesNotDivideHeads(
          size, headCount: shape.headCount, model: context.model.name, valid: valid,
          devicesPerNode: context.cluster.devicesPerNode, at: place)
      ]
    }
    if !valid.contains(size) {
      return [
        .keyValueHeadsCannotBeShared(size, count: shape.keyValueHeadCount, valid: valid, at: place)
      ]
    }
    let length = context.job.sequenceLength
    guard strategy.sequenceParallel, !length.isMultiple(of: size) else { return [] }
    return [
      .sequenceDoesNotDivide(length, size: size, at: self.place(of: "sequenceParallel"))
    ]
  }

  /// Sizes that divide the heads, and the key-value heads or the other way round.
  private static func tensorSizes(of shape: Transformer) -> [Int] {
    shape.headCount.divisors.filter {
      shape.keyValueHeadCount.isMultiple(of: $0) || $0.isMultiple(of: shape.keyValueHeadCount)
    }
  }

  private func stageProblems(in context: StrategyContext) -> [Problem] {
    let stages = strategy.pipelineParallelSize
    let blocks = context.model.blockCount
    if stages > blocks {
      return [
        .moreStagesThanBlocks(
          stages, blocks: context.model.blocksInWords, limit: blocks,
          at: place(of: "pipelineParallel"))
      ]
    }
    guard let counts = strategy.layersPerStage else { return [] }
    let place = place(of: "layersPerStage")
    if counts.count != stages {
      return [.stageCount(counts.count, stages: stages, at: place)]
    }
    let sum = counts.reduce(0, +)
    guard sum != blocks else { return [] }
    return [.stageSum(sum, blocks: context.model.blocksInWords, at: place)]
  }
}
