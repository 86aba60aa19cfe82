import Training

/// How sequences and experts are split, and where ranks and state lie.
extension Fields {
  func readSplits(into strategy: inout Strategy) {
    readContext(into: &strategy)
    readExperts(into: &strategy)
    readTensorOverlap(into: &strategy)
    readScatterGather(into: &strategy)
    strategy.meshOrder = meshOrder() ?? strategy.meshOrder
    let offload = choice("offload", or: "none", because: "everything stays in devices' memory")
    strategy.offload = Strategy.Offload(rawValue: offload) ?? .none
  }

  private func readContext(into strategy: inout Strategy) {
    strategy.contextParallelSize = integer(
      "contextParallel", or: 1, because: "not split this way")
    guard has("contextParallel") else {
      reject(
        ["contextParallelKind", "contextParallelBalance"],
        because: "nothing splits sequences without contextParallel")
      return
    }
    let kind = choice("contextParallelKind", or: "ring", because: "the usual way")
    strategy.contextParallelKind = Strategy.ContextParallelKind(rawValue: kind) ?? .ring
    guard strategy.contextParallelKind == .ring else {
      reject(
        ["contextParallelBalance"], because: "all-to-all gives every rank whole heads, equally")
      return
    }
    strategy.balancesContext = flag(
      "contextParallelBalance", or: true, because: "frameworks balance causal attention")
  }

  private func readExperts(into strategy: inout Strategy) {
    strategy.expertParallelSize = integer("expertParallel", or: 1, because: "not split this way")
    strategy.expertTensorParallelSize = integer("expertTensorParallel")
    readDispatch(into: &strategy)
    if let imbalance = imbalance() { strategy.expertBalance.imbalance = imbalance }
    strategy.expertBalance.capacityFactor = ratio("capacityFactor")
  }

  private func readDispatch(into strategy: inout Strategy) {
    guard has("expertParallel") else {
      reject(
        ["expertDispatch", "expertOverlap"],
        because: "no token travels to an expert without expertParallel")
      return
    }
    strategy.overlapsExperts = flag(
      "expertOverlap", or: false, because: "one pass after another is usual")
    let dispatch = choice("expertDispatch", or: "copies", because: "as all-to-alls do")
    strategy.expertDispatch = Strategy.ExpertDispatch(rawValue: dispatch) ?? .copies
  }

  private func imbalance() -> ExpertBalance.Imbalance? {
    let present = present(among: ["expertImbalance", "expertSpread"])
    guard present.count < 2 else {
      fail(
        .notExactlyOne(
          of: present, found: present, title: "the imbalance of experts",
          at: keyPlace(of: present[1])))
      return nil
    }
    guard has("expertSpread") else {
      reject(["expertSeed"], because: "nothing is drawn without expertSpread")
      return ratio("expertImbalance").map { .ratio($0) }
    }
    let seed = integer("expertSeed", or: 1, because: "any seed will do")
    return ratio("expertSpread").map { .drawn(deviation: $0, seed: UInt64(seed)) }
  }

  private func readTensorOverlap(into strategy: inout Strategy) {
    strategy.overlapsTensorParallel = flag(
      "tensorOverlap", or: false, because: "one kernel after another is usual")
    guard strategy.overlapsTensorParallel else { return }
    guard strategy.tensorParallelSize == 1 || !strategy.sequenceParallel else { return }
    fail(.overlapNeedsSequenceParallel(strategy, at: place(of: "tensorOverlap")))
  }

  private func readScatterGather(into strategy: inout Strategy) {
    strategy.scattersTransfers = flag(
      "scatterGather", or: false, because: "every device sends what it has")
    guard strategy.scattersTransfers else { return }
    if strategy.pipelineParallelSize == 1 || strategy.tensorParallelSize == 1
      || strategy.sequenceParallel
    {
      fail(.nothingToScatter(strategy, at: place(of: "scatterGather")))
    }
  }

  private func meshOrder() -> [MeshDimension]? {
    guard has("meshOrder") else {
      assume(
        "meshOrder", "[\(MeshDimension.usualOrder)]",
        because: "the busiest groups on the fastest links")
      return nil
    }
    guard let elements = list("meshOrder") else { return nil }
    let names = elements.compactMap { choice($0, of: "meshOrder") }
    guard names.count == elements.count else { return nil }
    let order = names.compactMap(MeshDimension.init(rawValue:))
    guard Set(order).count == MeshDimension.allCases.count,
      order.count == MeshDimension.allCases.count
    else {
      fail(.meshOrder(names, at: keyPlace(of: "meshOrder")))
      return nil
    }
    record("meshOrder", "[\(names.joined(separator: ", "))]")
    return order
  }
}

extension MeshDimension {
  /// As in a file, "tensor, context, data, pipeline".
  static var usualOrder: String {
    Strategy(name: "").meshOrder.map(\.rawValue).joined(separator: ", ")
  }
}
