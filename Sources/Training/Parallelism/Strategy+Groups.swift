extension Strategy {
  /// Ranks of one group along a parallel dimension; two stages at a time talk along the pipeline.
  package func rankCount(of group: GroupKind) -> Int {
    switch group {
    case .tensor: tensorParallelSize
    case .context: contextParallelSize
    case .experts: expertParallelSize
    case .data: weightReplicaCount
    case .expertReplicas: expertReplicaCount
    case .pipeline: 2
    }
  }

  /// Ranks that hold the same experts and sum their gradients.
  package var expertReplicaCount: Int { weightReplicaCount / expertParallelSize }
}
