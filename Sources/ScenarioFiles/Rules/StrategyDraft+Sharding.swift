import Training

/// The rules for groups of replicas, for layers that recompute and for state that moves away.
extension StrategyDraft {
  func detailProblems(in context: StrategyContext) -> [Problem] {
    [
      shardGroupProblem, recomputationProblem(in: context), expertRankProblem(in: context),
      offloadProblem(in: context),
    ].compactMap(\.self)
  }

  private var shardGroupProblem: Problem? {
    let replicas = strategy.weightReplicaCount
    guard let size = strategy.shardGroupSize, !replicas.isMultiple(of: size) else { return nil }
    return .shardGroupDoesNotDivideReplicas(
      size, replicas: replicas, valid: replicas.divisors, at: place(of: "shardGroup"))
  }

  private func recomputationProblem(in context: StrategyContext) -> Problem? {
    let stages = strategy.pipelineParallelSize
    let most =
      strategy.layersPerStage?.max() ?? (context.model.blockCount + stages - 1) / stages
    guard let count = strategy.recomputedLayerCount, count > most else { return nil }
    return .moreRecomputedLayersThanLayers(count, limit: most, at: place(of: "recomputeLayers"))
  }

  private func offloadProblem(in context: StrategyContext) -> Problem? {
    guard strategy.offload != .none, context.cluster.host == nil else { return nil }
    return .offloadWithoutHost(strategy.offload.rawValue, at: place(of: "offload"))
  }

  /// Lets as many neighbouring replicas share out one model as fit in a node.
  mutating func assumeShardGroup(in context: StrategyContext, into diagnosis: Diagnosis) {
    guard strategy.sharding == .hsdp, strategy.shardGroupSize == nil else { return }
    let inNode = max(context.cluster.devicesPerNode / strategy.tensorParallelSize, 1)
    let size = strategy.weightReplicaCount.divisors.last { $0 <= inNode } ?? 1
    strategy.shardGroupSize = size
    diagnosis.record(
      "\(path).shardGroup", "\(size)", .derived, source: "as many replicas as fit in a node")
  }
}
