/// What waits in the memory of the nodes.
///
/// Sources: [ZeRO-Offload](https://arxiv.org/abs/2101.06840), section 4.1 (fp32 weights, moments and the
/// gradients lie with the processors); [ZeRO-Infinity](https://arxiv.org/abs/2104.07857), section 5.1.2
/// (activations).
extension MemoryModel {
  /// Nil for a strategy that offloads nothing, and where the nodes' memory is not described.
  var hostUse: HostMemoryUse? {
    guard plan.strategy.offload != .none, let host = plan.cluster.host else { return nil }
    let stages = (0..<plan.stageCount).map(hostMemory)
    return HostMemoryUse(
      capacity: host.memory * Double(plan.mesh.devicesPerNode), peak: fullestNode(of: stages))
  }

  /// Of one rank of a stage.
  func hostMemory(ofStage stage: Int) -> ByteCount {
    let offload = plan.strategy.offload
    return (offload.movesOptimizer ? hostOptimizer(ofStage: stage) : .zero)
      + (offload.movesActivations ? hostActivations(ofStage: stage) : .zero)
  }

  /// Its optimizer's state, and the gradients that it reads.
  private func hostOptimizer(ofStage stage: Int) -> ByteCount {
    let job = plan.job
    let state = job.precision.masterWeightSize + 4 * job.optimizer.momentCount
    return ByteCount(
      amount: plan.shardedParameterCount(ofStage: stage)
        * (state + plan.strategy.gradientSize(in: job)))
  }

  /// Ranks that a node holds, each with what it keeps there, added up; of the node with the most.
  private func fullestNode(of stages: [ByteCount]) -> ByteCount {
    var nodes: [Int: ByteCount] = [:]
    for rank in 0..<plan.mesh.rankCount {
      let stage = plan.mesh.place(of: rank).stage
      nodes[rank / plan.mesh.devicesPerNode, default: .zero] += stages[stage]
    }
    return nodes.values.max() ?? .zero
  }
}
