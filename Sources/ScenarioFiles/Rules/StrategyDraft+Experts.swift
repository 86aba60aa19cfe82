import Training

/// The rules for splitting experts.
extension StrategyDraft {
  func expertProblems(in context: StrategyContext) -> [Problem] {
    guard case .transformer(let shape) = context.model.architecture, let experts = shape.experts
    else { return noExpertsProblems(in: context) }
    let problems = expertSizeProblems(of: experts)
    return problems.isEmpty ? expertLayoutProblems + balanceProblems(of: experts) : problems
  }

  private static let expertKeys = ScenarioKeys.expertKeys.map(\.name)

  /// Of a model without experts; a size of 1 is what it has anyway.
  private func noExpertsProblems(in context: StrategyContext) -> [Problem] {
    let split = strategy.expertParallelSize > 1 ? ["expertParallel"] : []
    let others = Self.expertKeys.filter { $0 != "expertParallel" && places[$0] != nil }
    return (split + others).prefix(1).map { key in
      .noExperts(
        key: places[key] == nil ? strategy.name : key, model: context.model.name,
        at: place(of: key))
    }
  }

  private func expertSizeProblems(of experts: Transformer.Experts) -> [Problem] {
    var problems: [Problem] = []
    let size = strategy.expertParallelSize
    if !experts.count.isMultiple(of: size) {
      problems.append(
        .expertSizeDoesNotDivideExperts(
          size, count: experts.count, valid: experts.count.divisors,
          at: place(of: "expertParallel")))
    }
    let tensorSize = strategy.tensorParallelSize
    if let size = strategy.expertTensorParallelSize, size != 1, size != tensorSize {
      problems.append(
        .expertTensorSize(size, tensorSize: tensorSize, at: place(of: "expertTensorParallel")))
    }
    return problems
  }

  private var expertLayoutProblems: [Problem] {
    guard strategy.placesExpertsApart else { return [] }
    let key = strategy.expertParallelSize > 1 ? "expertParallel" : "expertTensorParallel"
    var problems: [Problem] = []
    if strategy.tensorParallelSize > 1, !strategy.sequenceParallel {
      problems.append(.expertsNeedSequenceParallel(at: place(of: key)))
    }
    if strategy.hasShardGroups {
      problems.append(
        .notSupportedYet(
          "sharding in groups with experts on other ranks than the layers around them",
          instead: "shard over all replicas, or leave \(key) out", at: place(of: "sharding")))
    }
    return problems
  }

  private func balanceProblems(of experts: Transformer.Experts) -> [Problem] {
    var problems: [Problem] = []
    if case .ratio(let ratio) = strategy.expertBalance.imbalance,
      ratio > Double(strategy.expertParallelSize)
    {
      problems.append(
        .expertImbalance(
          ratio, expertSize: strategy.expertParallelSize, at: place(of: "expertImbalance")))
    }
    if let factor = strategy.expertBalance.capacityFactor, factor > Double(experts.count) {
      problems.append(
        .capacityFactor(factor, expertCount: experts.count, at: place(of: "capacityFactor")))
    }
    return problems
  }

  /// Experts share the ranks of a stage, whose number depends on the replicas.
  func expertRankProblem(in context: StrategyContext) -> Problem? {
    guard strategy.placesExpertsApart, let count = context.model.expertCount else { return nil }
    let tensorSize = strategy.expertTensorParallelSize ?? strategy.tensorParallelSize
    let ranks = strategy.weightReplicaCount * strategy.tensorParallelSize
    let (sharing, overflows) = strategy.expertParallelSize.multipliedReportingOverflow(
      by: tensorSize)
    guard overflows || !ranks.isMultiple(of: sharing) else { return nil }
    let groups = ranks.isMultiple(of: tensorSize) ? ranks / tensorSize : 1
    return .expertRanksDoNotDivideStage(
      expertSize: strategy.expertParallelSize, tensorSize: tensorSize, ranks: ranks,
      valid: count.divisors.filter(groups.isMultiple), at: place(of: "expertParallel"))
  }
}
