/// What stages send each other.
extension StepPlan {
  /// Whether each rank sends a part of what its stage sends, as all its tensor-parallel ranks have it whole.
  private var scattersTransfers: Bool {
    strategy.scattersTransfers && strategy.tensorParallelSize > 1 && !strategy.sequenceParallel
  }

  /// Bytes that a rank sends of a block's output.
  func transferSize(of block: Block) -> ByteCount {
    scattersTransfers ? block.output / Double(strategy.tensorParallelSize) : block.output
  }

  /// What the ranks of a virtual stage gather before a pass, of which each was sent a part.
  ///
  /// - Parameters:
  ///   - range: The blocks of the virtual stage.
  ///   - isForward: Whether the pass reads activations of the stage before, and not gradients of the next.
  /// - Returns: Nil where nothing was sent, or what was sent is whole.
  func gatherOfTransfer(to range: Range<Int>, isForward: Bool) -> BlockCollective? {
    guard scattersTransfers, let stage = virtualStages.firstIndex(of: range) else { return nil }
    let shape = scheduleShape(of: replicaClasses[0])
    let layout = schedule.layout
    let sender =
      isForward ? layout.stage(before: stage, in: shape) : layout.stage(after: stage, in: shape)
    guard let sender, layout.rank(of: sender, in: shape) != layout.rank(of: stage, in: shape) else {
      return nil
    }
    let end = isForward ? range.lowerBound : range.upperBound
    return BlockCollective(.allGather, over: .tensor, size: blocks[end - 1].output)
  }
}
