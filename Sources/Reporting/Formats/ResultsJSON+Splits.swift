import Training

/// How sequences and experts are split, and where ranks and state lie.
func splits(of strategy: Strategy) -> [(key: String, value: JSONValue)] {
  let isSplit = strategy.contextParallelSize > 1
  let isShared = strategy.expertParallelSize > 1
  let isRing = isSplit && strategy.contextParallelKind == .ring
  return [
    ("contextParallel", .integer(strategy.contextParallelSize)),
    ("contextParallelKind", JSONValue(isSplit ? strategy.contextParallelKind.rawValue : nil)),
    ("contextParallelBalance", isRing ? .bool(strategy.balancesContext) : .null),
    ("expertParallel", .integer(strategy.expertParallelSize)),
    ("expertDispatch", JSONValue(isShared ? strategy.expertDispatch.rawValue : nil)),
    ("expertOverlap", .bool(strategy.overlapsExperts)),
    (
      "expertTensorParallel",
      .integer(strategy.expertTensorParallelSize ?? strategy.tensorParallelSize)
    ),
  ] + balance(of: strategy.expertBalance) + [
    ("sequenceParallel", .bool(strategy.sequenceParallel)),
    ("tensorOverlap", .bool(strategy.overlapsTensorParallel)),
    ("scatterGather", .bool(strategy.scattersTransfers)),
    ("meshOrder", .array(strategy.meshOrder.map { .string($0.rawValue) })),
    ("offload", .string(strategy.offload.rawValue)),
  ]
}

/// Either the imbalance or the spread is null.
private func balance(of balance: ExpertBalance) -> [(key: String, value: JSONValue)] {
  var imbalance: Double?
  var spread: Double?
  switch balance.imbalance {
  case .ratio(let ratio): imbalance = ratio
  case .drawn(let deviation, _): spread = deviation
  }
  return [
    ("expertImbalance", JSONValue(imbalance)), ("expertSpread", JSONValue(spread)),
    ("capacityFactor", JSONValue(balance.capacityFactor)),
  ]
}
