extension DeviceMesh {
  /// `[stage]`: the kinds of nodes that a replica's stage lies on; empty when all are alike.
  func nodeKinds(ofReplica replica: Int, in cluster: Cluster) -> [[Int]] {
    guard !cluster.groups.isEmpty else { return [] }
    return (0..<pipelineSize).map { stage in
      let ranks = ranks(ofStage: stage, replicas: [replica], members: Array(0..<memberCount))
      return Set(ranks.ranks.map(cluster.group)).sorted()
    }
  }
}
