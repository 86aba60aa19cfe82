/// What an allocator takes beyond what it is asked for.
extension MemoryModel {
  /// What is given out for whole tensors beyond their size; sharded ones lie in buffers.
  func addGaps(to memory: inout StageMemory, ofStage stage: Int) {
    guard habits.keepsTensorsApart else { return }
    let sharding = plan.strategy.sharding
    let matrices = plan.blocks(ofStage: stage).flatMap(\.ownMatrices)
    func gaps(_ elementSize: Double) -> ByteCount {
      matrices.reduce(.zero) { sum, matrix in
        let size = ByteCount(amount: matrix.size * elementSize)
        return sum + (TensorAllocation.size(ofEach: size) - size) * matrix.count
      }
    }
    if !sharding.shardsWeights { memory.weights += gaps(storedWeightSize) }
    if !sharding.shardsGradients { memory.gradients += gaps(plan.heldGradientSize) }
    if !sharding.shardsOptimizerState, !plan.strategy.offload.movesOptimizer {
      memory.optimizerState += gaps(4) * plan.job.optimizer.momentCount
    }
  }

  /// What the allocator holds but cannot use, as a share of what is in use.
  var fragmentation: Double {
    let recomputing = plan.strategy.recomputation == .full ? habits.fragmentationRecomputing : nil
    return recomputing ?? habits.fragmentation
  }
}
