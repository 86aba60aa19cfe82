/// The streams of one rank class; only those that its strategy uses exist.
struct RankStreams {
  var compute: Int
  var tensor: Int?
  var gradients: Int?
  var weights: Int?
  var sendForward: Int?
  var sendBackward: Int?

  /// Adds the streams of one rank to a step, in the order of `StreamKind`.
  init(for plan: StepPlan, stage: Int, in step: inout StepBuilder) {
    let strategy = plan.strategy
    let isReplicated = strategy.dataParallelSize > 1
    compute = step.addStream(.compute)
    tensor = strategy.tensorParallelSize > 1 ? step.addStream(.tensor) : nil
    gradients = isReplicated ? step.addStream(.gradients) : nil
    weights = isReplicated && strategy.sharding != .none ? step.addStream(.weights) : nil
    sendForward = stage < plan.stageCount - 1 ? step.addStream(.sendForward) : nil
    sendBackward = stage > 0 ? step.addStream(.sendBackward) : nil
  }
}
