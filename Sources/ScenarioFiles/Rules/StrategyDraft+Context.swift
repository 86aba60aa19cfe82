import Training

/// The rules for splitting sequences.
extension StrategyDraft {
  func contextProblems(in context: StrategyContext) -> [Problem] {
    let size = strategy.contextParallelSize
    guard size > 1 else { return [] }
    let place = place(of: "contextParallel")
    guard case .transformer(let shape) = context.model.architecture else {
      return [.contextParallelNeedsTransformer(model: context.model.name, at: place)]
    }
    let length = context.job.sequenceLength
    guard length.isMultiple(of: size) else {
      let valid = length.divisors.filter { $0 <= context.cluster.deviceCount }
      return [.contextSizeDoesNotDivideSequence(size, length: length, valid: valid, at: place)]
    }
    if strategy.contextParallelKind == .ring, let window = shape.attentionWindow {
      return [.ringWithinWindows(of: window.size, at: place)]
    }
    return headProblems(of: shape)
  }

  private func headProblems(of shape: Transformer) -> [Problem] {
    let (size, tensorSize) = (strategy.contextParallelSize, strategy.tensorParallelSize)
    guard strategy.contextParallelKind == .allToAll, shape.headCount.isMultiple(of: tensorSize)
    else { return [] }
    let heads = shape.headCount / tensorSize
    guard !heads.isMultiple(of: size) else { return [] }
    return [
      .contextSizeDoesNotDivideHeads(
        size, heads: heads, tensorSize: tensorSize, valid: heads.divisors,
        at: place(of: "contextParallel"))
    ]
  }
}
