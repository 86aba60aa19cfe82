/// The ranks of a job arranged by parallel dimension: tensor innermost, then data, then pipeline.
///
/// Neighbouring ranks share a node, so that the dimension that talks most stays on the fast link.
/// Source: [Megatron-LM](https://arxiv.org/abs/2104.04473), section 3.2, takeaway 1.
package struct DeviceMesh: Sendable, Equatable {
  package let tensorSize: Int
  package let dataSize: Int
  package let pipelineSize: Int
  package let devicesPerNode: Int

  package init(strategy: Strategy, devicesPerNode: Int) {
    tensorSize = strategy.tensorParallelSize
    dataSize = strategy.dataParallelSize
    pipelineSize = strategy.pipelineParallelSize
    self.devicesPerNode = devicesPerNode
  }

  package var rankCount: Int { tensorSize * dataSize * pipelineSize }

  package func rank(tensor: Int, data: Int, stage: Int) -> Int {
    tensor + tensorSize * (data + dataSize * stage)
  }

  /// All ranks of some replicas that hold one stage.
  package func ranks(ofStage stage: Int, replicas: Range<Int>) -> RankSet {
    RankSet(axes: [
      RankSet.Axis(stride: 1, size: tensorSize, positions: Array(0..<tensorSize)),
      RankSet.Axis(stride: tensorSize, size: dataSize, positions: Array(replicas)),
      RankSet.Axis(stride: tensorSize * dataSize, size: pipelineSize, positions: [stage]),
    ])
  }

  /// The slowest of a stage's tensor-parallel groups.
  package func tensorPlacement(ofStage stage: Int) -> GroupPlacement {
    slowest(
      (0..<dataSize).lazy.map { data in
        let first = rank(tensor: 0, data: data, stage: stage)
        return GroupPlacement(ranks: first..<first + tensorSize, devicesPerNode: devicesPerNode)
      })
  }

  /// The slowest of a stage's data-parallel groups.
  package func dataPlacement(ofStage stage: Int) -> GroupPlacement {
    slowest(
      (0..<tensorSize).lazy.map { tensor in
        let ranks = (0..<dataSize).map { rank(tensor: tensor, data: $0, stage: stage) }
        return GroupPlacement(ranks: ranks, devicesPerNode: devicesPerNode)
      })
  }

  /// Whether any rank of one stage has its peer of another stage on another node.
  package func crossesNodes(fromStage stage: Int, toStage other: Int) -> Bool {
    let first = rank(tensor: 0, data: 0, stage: stage)
    let distance = (other - stage) * tensorSize * dataSize
    return (first..<first + tensorSize * dataSize).contains { rank in
      rank / devicesPerNode != (rank + distance) / devicesPerNode
    }
  }

  func slowest(_ placements: some Sequence<GroupPlacement>) -> GroupPlacement {
    placements.reduce(nil as GroupPlacement?) { slowest, next in
      guard let slowest else { return next }
      return next.isSlower(than: slowest) ? next : slowest
    } ?? GroupPlacement(ranks: [0], devicesPerNode: 1)
  }
}
