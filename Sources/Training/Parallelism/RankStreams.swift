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
    let held = plan.virtualStages(ofStage: stage)
    sendForward =
      plan.sends(from: held, by: 1, ofStage: stage) ? step.addStream(.sendForward) : nil
    sendBackward =
      plan.sends(from: held, by: -1, ofStage: stage) ? step.addStream(.sendBackward) : nil
  }
}

extension StepPlan {
  /// Whether any of a rank's virtual stages has its neighbour in that direction on another rank.
  fileprivate func sends(from held: [Int], by offset: Int, ofStage stage: Int) -> Bool {
    let shape = scheduleShape(of: replicaClasses[0])
    return held.contains { number in
      let neighbour =
        offset > 0
        ? schedule.layout.stage(after: number, in: shape)
        : schedule.layout.stage(before: number, in: shape)
      return neighbour.map { schedule.layout.rank(of: $0, in: shape) != stage } ?? false
    }
  }
}
