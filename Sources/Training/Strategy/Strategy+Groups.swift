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
    case .host: 1
    }
  }

  /// Ranks that take part in a collective along a parallel dimension.
  package func rankCount(of group: GroupKind, in collective: Activity) -> Int {
    guard hasShardGroups, group == .data else { return rankCount(of: group) }
    return collective == .allReduce ? shardGroupCount : shardCount
  }

  /// Ranks that hold the same weights and sum their gradients: replicas × context-parallel ranks.
  package var weightReplicaCount: Int { dataParallelSize * contextParallelSize }

  /// Ranks that hold the same experts and sum their gradients.
  package var expertReplicaCount: Int {
    let sharing = expertParallelSize * (expertTensorParallelSize ?? tensorParallelSize)
    return weightReplicaCount * tensorParallelSize / sharing
  }

  /// Whether experts lie on other ranks than the layers around them.
  package var placesExpertsApart: Bool {
    expertParallelSize > 1 || splitsExpertsOtherwise
  }

  /// Whether each expert is split over fewer ranks than the layers around it.
  var splitsExpertsOtherwise: Bool {
    (expertTensorParallelSize ?? tensorParallelSize) != tensorParallelSize
  }
}
