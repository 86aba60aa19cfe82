extension Block {
  /// Parameters on one rank whose gradients the ranks of a group sum.
  func parameterCount(reducedOver group: GroupKind) -> Double {
    switch group {
    case .data: parameterCount - expertParameterCount
    case .expertReplicas: expertParameterCount
    case .tensor, .context, .experts, .pipeline: 0
    }
  }
}

extension StepPlan {
  /// The groups of several ranks that hold the same weights: of experts, and of everything else.
  var gradientGroups: [GroupKind] {
    let groups: [GroupKind] = sharesExperts ? [.data, .expertReplicas] : [.data]
    return groups.filter { strategy.rankCount(of: $0) > 1 }
  }

  var sharesExperts: Bool { strategy.expertParallelSize > 1 }

  /// Parameters of experts of a stage on one rank, where ranks share the experts; else zero.
  func expertParameterCount(ofStage stage: Int) -> Double {
    blocks[stages[stage]].reduce(0) { $0 + $1.expertParameterCount }
  }

  /// What one rank keeps of a stage's parameters when those who hold the same shard them.
  ///
  /// Source: [DeepSpeed-MoE](https://arxiv.org/abs/2201.05596), section 4: expert-data parallelism.
  func shardedParameterCount(ofStage stage: Int) -> Double {
    let experts = expertParameterCount(ofStage: stage)
    let others = parameterCount(ofStage: stage) - experts
    return others / Double(strategy.weightReplicaCount)
      + experts / Double(strategy.expertReplicaCount)
  }
}
