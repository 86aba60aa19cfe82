/// The ranks of a job arranged by parallel dimension; by default tensor innermost, then context, data,
/// pipeline.
///
/// Neighbouring ranks share a node: the order decides which groups stay on the fast link.
/// Source: [Megatron-LM](https://arxiv.org/abs/2104.04473), section 3.2, takeaway 1.
package struct DeviceMesh: Sendable, Equatable {
  package let tensorSize: Int
  package let contextSize: Int
  package let dataSize: Int
  package let pipelineSize: Int
  /// Ranks that share the experts, among those of a stage.
  package let expertSize: Int
  /// Ranks that share each expert.
  package let expertTensorSize: Int
  package let devicesPerNode: Int
  /// From the innermost to the outermost dimension.
  package let order: [MeshDimension]

  package init(strategy: Strategy, devicesPerNode: Int) {
    tensorSize = strategy.tensorParallelSize
    contextSize = strategy.contextParallelSize
    dataSize = strategy.dataParallelSize
    pipelineSize = strategy.pipelineParallelSize
    expertSize = strategy.expertParallelSize
    expertTensorSize = strategy.expertTensorParallelSize ?? strategy.tensorParallelSize
    order = strategy.meshOrder
    self.devicesPerNode = devicesPerNode
  }

  package var rankCount: Int { stageSize * pipelineSize }

  /// Ranks that hold the same stage.
  private var stageSize: Int { tensorSize * contextSize * dataSize }

  private func size(of dimension: MeshDimension) -> Int {
    switch dimension {
    case .tensor: tensorSize
    case .context: contextSize
    case .data: dataSize
    case .pipeline: pipelineSize
    }
  }

  /// The distance between neighbours along a dimension.
  private func stride(of dimension: MeshDimension) -> Int {
    order.prefix { $0 != dimension }.reduce(1) { $0 * size(of: $1) }
  }

  package func rank(tensor: Int, context: Int = 0, data: Int, stage: Int) -> Int {
    tensor * stride(of: .tensor) + context * stride(of: .context) + data * stride(of: .data)
      + stage * stride(of: .pipeline)
  }

  /// Some members of some replicas that hold one stage.
  package func ranks(ofStage stage: Int, replicas: [Int], members: [Int]) -> RankSet {
    RankSet(offsets: [
      [stage * stride(of: .pipeline)], members.map(offset),
      replicas.map { $0 * stride(of: .data) },
    ])
  }

  /// Ranks of one replica that hold the same stage: a member is a tensor and a context position.
  package var memberCount: Int { tensorSize * contextSize }

  /// What a member's position adds to its rank; tensor positions count up first.
  private func offset(ofMember member: Int) -> Int {
    member % tensorSize * stride(of: .tensor) + member / tensorSize * stride(of: .context)
  }

  /// Where a rank is: its stage, its replica and its member.
  package func place(of rank: Int) -> (stage: Int, replica: Int, member: Int) {
    let position = { (dimension: MeshDimension) in
      rank / stride(of: dimension) % size(of: dimension)
    }
    return (
      position(.pipeline), position(.data), position(.tensor) + tensorSize * position(.context)
    )
  }

  /// Whether any rank of one stage has its peer of another stage on another node.
  package func crossesNodes(fromStage stage: Int, toStage other: Int) -> Bool {
    let distance = (other - stage) * stride(of: .pipeline)
    return memberRanks(ofStage: stage).contains { rank in
      rank / devicesPerNode != (rank + distance) / devicesPerNode
    }
  }

  /// The slowest of a stage's groups along a dimension; of the pipeline, its first.
  package func placement(of group: GroupKind, stage: Int) -> GroupPlacement {
    switch group {
    case .tensor: slowest(of: tensorSize, apart: 1, stage: stage)
    case .context: slowest(of: contextSize, apart: tensorSize, stage: stage)
    case .data: slowest(of: contextSize * dataSize, apart: tensorSize, stage: stage)
    case .experts: slowest(of: expertSize, apart: expertTensorSize, stage: stage)
    case .expertReplicas:
      slowest(
        of: stageSize / (expertTensorSize * expertSize), apart: expertTensorSize * expertSize,
        stage: stage)
    case .pipeline:
      GroupPlacement(
        ranks: (0..<pipelineSize).map { rank(tensor: 0, data: 0, stage: $0) },
        devicesPerNode: devicesPerNode)
    case .host: GroupPlacement(ranks: [0], devicesPerNode: devicesPerNode)
    }
  }

  /// The slowest of a stage's groups of `size` members, `distance` apart among the stage's members,
  /// which count up along tensor, context and data whatever the order of the mesh is.
  func slowest(of size: Int, apart distance: Int, stage: Int) -> GroupPlacement {
    guard size > 1 else { return GroupPlacement(ranks: [0], devicesPerNode: 1) }
    let ranks = memberRanks(ofStage: stage)
    let firsts = ranks.indices.lazy.filter { $0 / distance % size == 0 }
    let placements = firsts.map { first in
      GroupPlacement(
        ranks: (0..<size).lazy.map { ranks[first + $0 * distance] },
        devicesPerNode: devicesPerNode)
    }
    return placements.reduce(nil as GroupPlacement?) { slowest, next in
      guard let slowest else { return next }
      return next.isSlower(than: slowest) ? next : slowest
    } ?? GroupPlacement(ranks: [0], devicesPerNode: 1)
  }

  /// The ranks of a stage, members first, then replicas.
  private func memberRanks(ofStage stage: Int) -> [Int] {
    let first = stage * stride(of: .pipeline)
    let members = (0..<memberCount).map(offset)
    let distance = stride(of: .data)
    return (0..<dataSize).flatMap { replica in
      members.map { first + $0 + replica * distance }
    }
  }
}
