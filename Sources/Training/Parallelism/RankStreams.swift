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
  var toHost: Int?
  var fromHost: Int?
  var host: Int?

  /// Adds the streams of one rank to a step, in the order of `StreamKind`.
  init(for plan: StepPlan, stage: Int, in step: inout StepBuilder) {
    let strategy = plan.strategy
    let isReplicated = !plan.gradientGroups.isEmpty
    compute = step.addStream(.compute)
    tensor = strategy.tensorParallelSize > 1 ? step.addStream(.tensor) : nil
    context = strategy.contextParallelSize > 1 ? step.addStream(.context) : nil
    experts = strategy.expertParallelSize > 1 ? step.addStream(.experts) : nil
    gradients = isReplicated ? step.addStream(.gradients) : nil
    weights = isReplicated && strategy.sharding != .none ? step.addStream(.weights) : nil
    let held = plan.virtualStages(ofStage: stage)
    sendForward =
      plan.sends(from: held, by: 1, ofStage: stage) ? step.addStream(.sendForward) : nil
    sendBackward =
      plan.sends(from: held, by: -1, ofStage: stage) ? step.addStream(.sendBackward) : nil
    let isOffloaded = strategy.offload != .none
    toHost = isOffloaded ? step.addStream(.toHost) : nil
    fromHost = isOffloaded ? step.addStream(.fromHost) : nil
    host = strategy.offload.movesOptimizer ? step.addStream(.host) : nil
  }

  /// Those that send to and receive from other devices.
  var communication: [Int] {
    [tensor, context, experts, gradients, weights, sendForward, sendBackward].compactMap(\.self)
  }

  /// How many there are.
  var count: Int {
    1 + communication.count + [toHost, fromHost, host].compactMap(\.self).count
  }

  /// What carries the collectives of a group inside a block; nil for groups that have none there.
  func stream(of group: GroupKind) -> Int? {
    switch group {
    case .tensor: tensor
    case .context: context
    case .experts: experts
    case .data, .expertReplicas, .pipeline, .host: nil
    }
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
