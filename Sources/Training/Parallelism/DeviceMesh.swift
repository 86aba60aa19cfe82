/// The ranks of a job arranged by parallel dimension: tensor innermost, then context, data, pipeline.
///
/// Neighbouring ranks share a node, so that the dimension that talks most stays on the fast link.
/// Source: [Megatron-LM](https://arxiv.org/abs/2104.04473), section 3.2, takeaway 1.
package struct DeviceMesh: Sendable, Equatable {
  package let tensorSize: Int
  package let contextSize: Int
  package let dataSize: Int
  package let pipelineSize: Int
  /// Ranks that share the experts, among those that otherwise hold the same weights.
  package let expertSize: Int
  package let devicesPerNode: Int

  package init(strategy: Strategy, devicesPerNode: Int) {
    tensorSize = strategy.tensorParallelSize
    contextSize = strategy.contextParallelSize
    dataSize = strategy.dataParallelSize
    pipelineSize = strategy.pipelineParallelSize
    expertSize = strategy.expertParallelSize
    self.devicesPerNode = devicesPerNode
  }

  package var rankCount: Int { stageSize * pipelineSize }

  /// Ranks of one stage that hold the same weights.
  private var replicaCount: Int { contextSize * dataSize }
  private var stageSize: Int { tensorSize * replicaCount }

  package func rank(tensor: Int, context: Int = 0, data: Int, stage: Int) -> Int {
    tensor + tensorSize * (context + contextSize * (data + dataSize * stage))
  }

  /// The slowest of a stage's groups along a dimension.
  package func placement(of group: GroupKind, stage: Int) -> GroupPlacement {
    switch group {
    case .tensor: slowest(of: tensorSize, stride: 1, stage: stage)
    case .context: slowest(of: contextSize, stride: tensorSize, stage: stage)
    case .data: slowest(of: replicaCount, stride: tensorSize, stage: stage)
    case .experts: slowest(of: expertSize, stride: tensorSize, stage: stage)
    case .expertReplicas:
      slowest(of: replicaCount / expertSize, stride: tensorSize * expertSize, stage: stage)
    case .pipeline:
      GroupPlacement(
        ranks: (0..<pipelineSize).map { rank(tensor: 0, data: 0, stage: $0) },
        devicesPerNode: devicesPerNode)
    }
  }

  /// Of the groups of `size` ranks, `stride` apart, that fill a stage.
  private func slowest(of size: Int, stride: Int, stage: Int) -> GroupPlacement {
    let first = stage * stageSize
    let firsts = (0..<stageSize).lazy.filter { $0 / stride % size == 0 }
    return slowest(
      firsts.map { member in
        let ranks = (0..<size).map { first + member + $0 * stride }
        return GroupPlacement(ranks: ranks, devicesPerNode: devicesPerNode)
      })
  }

  /// Whether any rank of one stage has its peer of another stage on another node.
  package func crossesNodes(fromStage stage: Int, toStage other: Int) -> Bool {
    let first = rank(tensor: 0, data: 0, stage: stage)
    let distance = (other - stage) * stageSize
    return (first..<first + stageSize).contains { rank in
      rank / devicesPerNode != (rank + distance) / devicesPerNode
    }
  }

  private func slowest(_ placements: some Sequence<GroupPlacement>) -> GroupPlacement {
    placements.reduce(nil as GroupPlacement?) { slowest, next in
      guard let slowest else { return next }
      return next.isSlower(than: slowest) ? next : slowest
    } ?? GroupPlacement(ranks: [0], devicesPerNode: 1)
  }
}
