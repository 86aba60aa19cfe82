import Training

extension YAMLWriter {
  /// How sequences and experts are split, and where ranks and state lie; only what applies.
  mutating func addSplits(of strategy: Strategy) {
    add("contextParallel", "\(strategy.contextParallelSize)")
    if strategy.contextParallelSize > 1 || strategy.contextParallelKind != .ring {
      add("contextParallelKind", strategy.contextParallelKind.rawValue)
    }
    if strategy.contextParallelKind == .ring,
      strategy.contextParallelSize > 1 || !strategy.balancesContext
    {
      add("contextParallelBalance", "\(strategy.balancesContext)")
    }
    addExperts(of: strategy)
    add("tensorOverlap", "\(strategy.overlapsTensorParallel)")
    if strategy.scattersTransfers { add("scatterGather", "true") }
    add("meshOrder", "[\(strategy.meshOrder.map(\.rawValue).joined(separator: ", "))]")
    add("offload", strategy.offload.rawValue)
  }

  private mutating func addExperts(of strategy: Strategy) {
    add("expertParallel", "\(strategy.expertParallelSize)")
    if strategy.expertParallelSize > 1 || strategy.expertDispatch != .copies {
      add("expertDispatch", strategy.expertDispatch.rawValue)
    }
    if strategy.overlapsExperts { add("expertOverlap", "true") }
    if let size = strategy.expertTensorParallelSize { add("expertTensorParallel", "\(size)") }
    switch strategy.expertBalance.imbalance {
    case .ratio(let ratio): if ratio != 1 { add("expertImbalance", ratio.plain) }
    case .drawn(let deviation, let seed):
      add("expertSpread", deviation.plain)
      add("expertSeed", "\(seed)")
    }
    if let factor = strategy.expertBalance.capacityFactor { add("capacityFactor", factor.plain) }
  }
}
