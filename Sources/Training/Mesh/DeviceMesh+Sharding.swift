/// Hybrid sharding splits the replicas twice: neighbours share out one model, so that gathers stay on
/// the fast link, and equal positions of the groups hold the same shard.
///
/// Source: [FSDP](https://arxiv.org/abs/2304.11277), section 3.2.2.
extension DeviceMesh {
  /// The slowest of a stage's groups of `size` neighbouring replicas that share out one model.
  package func shardPlacement(ofStage stage: Int, size: Int) -> GroupPlacement {
    slowest(of: size, apart: tensorSize, stage: stage)
  }

  /// The slowest of a stage's groups of replicas that hold the same shard.
  package func replicaPlacement(ofStage stage: Int, shardSize: Int) -> GroupPlacement {
    slowest(
      of: contextSize * dataSize / shardSize, apart: tensorSize * shardSize, stage: stage)
  }
}
