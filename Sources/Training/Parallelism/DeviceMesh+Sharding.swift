/// Hybrid sharding splits the replicas twice: neighbours share out one model, so that gathers stay on
/// the fast link, and equal positions of the groups hold the same shard.
///
/// Source: [FSDP](https://arxiv.org/abs/2304.11277), section 3.2.2.
extension DeviceMesh {
  /// The slowest of a stage's groups of `size` neighbouring replicas that share out one model.
  package func shardPlacement(ofStage stage: Int, size: Int) -> GroupPlacement {
    slowestReplicas(ofStage: stage) { ranks in
      stride(from: 0, to: ranks.count, by: size).map { Array(ranks[$0..<$0 + size]) }
    }
  }

  /// The slowest of a stage's groups of replicas that hold the same shard.
  package func replicaPlacement(ofStage stage: Int, shardSize: Int) -> GroupPlacement {
    slowestReplicas(ofStage: stage) { ranks in
      (0..<shardSize).map { first in
        stride(from: first, to: ranks.count, by: shardSize).map { ranks[$0] }
      }
    }
  }

  /// `split` cuts the ranks that hold equal parts of the model into groups.
  private func slowestReplicas(
    ofStage stage: Int, split: ([Int]) -> [[Int]]
  ) -> GroupPlacement {
    let groups = (0..<tensorSize).flatMap { tensor in
      split((0..<dataSize).map { rank(tensor: tensor, data: $0, stage: stage) })
    }
    return slowest(
      groups.lazy.map { GroupPlacement(ranks: $0, devicesPerNode: devicesPerNode) })
  }
}
