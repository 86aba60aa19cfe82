/// What one rank of a stage puts on the wire in each of its collectives.
struct SentBytes {
  private let strategy: Strategy
  /// Of an exchange of tokens among experts that other nodes hold, as a part of its size; nil where it
  /// is an all-to-all like any other.
  private let forwardedShare: Double?

  /// - Complexity: Looks at all ranks of the stage, where tokens travel to each node once.
  init(ofStage stage: Int, in plan: StepPlan) {
    strategy = plan.strategy
    guard strategy.expertDispatch == .oncePerNode, strategy.expertParallelSize > 1,
      case .transformer(let model) = plan.model.architecture, let experts = model.experts
    else {
      forwardedShare = nil
      return
    }
    let placement = plan.mesh.placement(of: .experts, stage: stage)
    let algorithm = ForwardingAlgorithm(routing: TokenRouting(of: experts))
    forwardedShare = placement.nodeCount > 1 ? algorithm.shares(in: placement).sum : nil
  }

  /// The bytes of a task that communicates among a group.
  func bytes(of record: StepTimeline.TaskRecord, over group: GroupKind) -> ByteCount {
    if group == .experts, record.activity == .allToAll, let forwardedShare {
      return record.size * forwardedShare
    }
    return bytesSent(
      by: record.activity, size: record.size,
      rankCount: strategy.rankCount(of: group, in: record.activity))
  }
}
