extension Activity {
  /// Passes over the array: two for an all-reduce, one to gather or to reduce and scatter; nil for
  /// what is not made of such passes.
  var ringRounds: Double? {
    switch self {
    case .allReduce: 2
    case .allGather, .reduceScatter: 1
    case .sendReceive, .allToAll, .forward, .recompute, .backward, .backwardInput,
      .backwardWeight, .optimizer:
      nil
    }
  }
}
