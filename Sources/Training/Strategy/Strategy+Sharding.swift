/// How far replicas share out what they would otherwise all hold.
extension Strategy.Sharding {
  var shardsOptimizerState: Bool { self != .none }

  var shardsGradients: Bool {
    switch self {
    case .none, .zero1: false
    case .zero2, .zero3, .hsdp: true
    }
  }

  /// Whether weights are gathered before use, block by block.
  package var shardsWeights: Bool {
    switch self {
    case .none, .zero1, .zero2: false
    case .zero3, .hsdp: true
    }
  }

  /// Whether groups of replicas may share out less than all of them could.
  package var mayHaveGroups: Bool {
    switch self {
    case .none, .zero3: false
    case .zero1, .zero2, .hsdp: true
    }
  }

  /// Whether only the optimizer's update leaves weights to gather, once a step.
  package var gathersUpdatedWeights: Bool { shardsOptimizerState && !shardsWeights }
}

extension Strategy {
  /// The replicas that one copy of what is sharded is spread over.
  package var shardCount: Int { shardCount(of: .data) }

  /// The same for the weights that the ranks of a group hold in common.
  func shardCount(of group: GroupKind) -> Int {
    switch sharding {
    case .none: 1
    case .zero3: rankCount(of: group)
    case .zero1, .zero2, .hsdp: shardGroupSize ?? rankCount(of: group)
    }
  }

  /// Whether replicas share out what they hold in groups, each of which has all of it.
  package var hasShardGroups: Bool {
    sharding == .hsdp || (sharding.mayHaveGroups && shardGroupSize != nil)
  }

  /// The groups of replicas that hold the same shards and all-reduce their gradients.
  package var shardGroupCount: Int { weightReplicaCount / shardCount }

  /// Whether the weights of the step before are gathered while this step's forward pass runs.
  var gathersWeightsInForward: Bool { overlapsWeightGather && sharding.gathersUpdatedWeights }

  /// Bytes of one gradient, as stored and as reduced.
  func gradientSize(in job: Job) -> Double {
    gradientFormat?.size ?? job.gradientSizeOfPasses
  }
}
