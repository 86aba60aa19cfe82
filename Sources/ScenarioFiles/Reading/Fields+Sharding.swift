import Training

/// How gradients, sharded weights and recomputation are dealt with in detail.
extension Fields {
  func readDetails(into strategy: inout Strategy) {
    readGradients(into: &strategy)
    readShardedWeights(into: &strategy)
    if applies("overlapWeightGather", strategy.sharding.gathersUpdatedWeights, Self.needsUpdate) {
      strategy.overlapsWeightGather = flag(
        "overlapWeightGather", or: false, because: "gathered after the update")
    }
    if applies("recomputeLayers", strategy.recomputation == .full, Self.needsFull) {
      strategy.recomputedLayerCount = integer("recomputeLayers")
    }
  }

  private func readGradients(into strategy: inout Strategy) {
    strategy.bucketSize = bucket("bucketSize", or: strategy.bucketSize)
    if applies("firstBucketSize", strategy.sharding == .none, Self.needsReplicas) {
      strategy.firstBucketSize = bucket("firstBucketSize", or: strategy.firstBucketSize)
    }
    strategy.gradientFormat = choice("gradientFormat").flatMap(NumberFormat.init(rawValue:))
  }

  private func readShardedWeights(into strategy: inout Strategy) {
    if applies("shardGroup", strategy.sharding.mayHaveGroups, Self.needsGroups) {
      strategy.shardGroupSize = integer("shardGroup")
    }
    let isSharded = strategy.sharding.shardsWeights
    if applies("reshardAfterForward", isSharded, Self.needsShards) {
      strategy.reshardsAfterForward = flag(
        "reshardAfterForward", or: true, because: "PyTorch's default for FSDP")
    }
    if applies("prefetchUnits", isSharded, Self.needsShards) {
      strategy.prefetchUnitCount = integer(
        "prefetchUnits", or: strategy.prefetchUnitCount, because: "FSDP gathers one layer ahead")
    }
  }

  private static let needsReplicas = "only replicated data parallel has a first bucket of its own"
  private static let needsGroups = "only zero1, zero2 and hsdp have groups"
  private static let needsShards = "only zero3 and hsdp gather weights layer by layer"
  private static let needsUpdate = "only zero1 and zero2 gather weights after the update"
  private static let needsFull = "it counts the layers of recompute: full"

  /// Whether a key means something; reports it where it does not.
  private func applies(_ name: String, _ condition: Bool, _ reason: String) -> Bool {
    if !condition { reject([name], because: reason) }
    return condition
  }

  private func bucket(_ name: String, or size: ByteCount) -> ByteCount {
    let bytes = amount(name, or: size.amount, because: "PyTorch's default")
    if has(name), isSound, bytes < 1 {
      fail(
        .outOfRange(
          element(name)?.scalar?.text ?? "", key: name, range: "1 B … 1000000 TB",
          example: "25 MiB", at: place(of: name)))
    }
    return ByteCount(amount: bytes)
  }
}
