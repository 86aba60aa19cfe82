extension Block {
  /// Parameters on one rank whose gradients the ranks of a group sum.
  func parameterCount(reducedOver group: GroupKind) -> Double {
    switch group {
    case .data: parameterCount - expertParameterCount
    case .expertReplicas: expertParameterCount
    case .tensor, .context, .experts, .pipeline, .host: 0
    }
  }
}

extension StepPlan {
  /// Bytes a parameter of all gradients that wait for the optimizer.
  var heldGradientSize: Double {
    let passes = strategy.sharding.shardsGradients ? 0 : job.memoryHabits.passGradientSize
    return strategy.gradientSize(in: job) + passes
  }

  /// The groups of several ranks that hold the same weights: of experts, and of everything else.
  var gradientGroups: [GroupKind] {
    let groups: [GroupKind] = strategy.placesExpertsApart ? [.data, .expertReplicas] : [.data]
    return groups.filter { strategy.rankCount(of: $0) > 1 }
  }

  /// Parameters on one rank of a stage whose gradients the ranks of a group sum.
  func parameterCount(ofStage stage: Int, reducedOver group: GroupKind) -> Double {
    let experts = sum(ofStage: stage) { $0.expertParameterCount }
    return group == .expertReplicas ? experts : parameterCount(ofStage: stage) - experts
  }

  /// What one rank keeps of a stage's parameters when those who hold the same shard them.
  ///
  /// Source: [DeepSpeed-MoE](https://arxiv.org/abs/2201.05596), section 4: expert-data parallelism.
  func shardedParameterCount(ofStage stage: Int) -> Double {
    [GroupKind.data, .expertReplicas].reduce(0) {
      $0 + parameterCount(ofStage: stage, reducedOver: $1) / Double(strategy.shardCount(of: $1))
    }
  }

  /// The replicas that gather weights and reduce gradients together; with groups, those of
  /// one shard group.
  func shardPlacement(of group: GroupKind, stage: Int) -> GroupPlacement {
    strategy.hasShardGroups && group == .data
      ? mesh.shardPlacement(ofStage: stage, size: strategy.shardCount)
      : mesh.placement(of: group, stage: stage)
  }
}
