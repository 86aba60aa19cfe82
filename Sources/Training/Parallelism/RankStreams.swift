/// The streams of one rank class; only those that its strategy uses exist.
struct RankStreams {
  var compute: Int
  var tensor: Int?
  var context: Int?
  var experts: Int?
  var gradients: Int?
  var weights: Int?
  var sendForward: Int?
  var sendBackward: Int?

  /// Adds the streams of one rank to a step, in the order of `StreamKind`.
  init(for plan: StepPlan, stage: Int, in step: inout StepBuilder) {
    let strategy = plan.strategy
    let isReplicated = strategy.weightReplicaCount > 1
    compute = step.addStream(.compute)
    tensor = strategy.tensorParallelSize > 1 ? step.addStream(.tensor) : nil
    context = strategy.contextParallelSize > 1 ? step.addStream(.context) : nil
    experts = strategy.expertParallelSize > 1 ? step.addStream(.experts) : nil
    gradients = isReplicated ? step.addStream(.gradients) : nil
    weights = isReplicated && strategy.sharding != .none ? step.addStream(.weights) : nil
    sendForward = stage < plan.stageCount - 1 ? step.addStream(.sendForward) : nil
    sendBackward = stage > 0 ? step.addStream(.sendBackward) : nil
  }

  /// What carries the collectives of a group inside a block; nil for groups that have none there.
  func stream(of group: GroupKind) -> Int? {
    switch group {
    case .tensor: tensor
    case .context: context
    case .experts: experts
    case .data, .expertReplicas, .pipeline: nil
    }
  }
}
