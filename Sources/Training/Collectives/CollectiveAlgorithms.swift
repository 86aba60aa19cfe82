package import Simulation

/// Every algorithm we know.
package enum CollectiveAlgorithms {
  package static let all: [any CollectiveAlgorithm] = [
    RingAlgorithm(), TreeAlgorithm(), SwitchAlgorithm(), DirectAlgorithm(), RingShift(),
  ]

  /// What every collective takes before any algorithm starts and after it ends: a kernel's launch, and
  /// the ranks' waiting for each other.
  ///
  /// Fitted, between the 10 µs that fit V100, the 25 that fit A100 and the 35 that fit B200: NCCL's own
  /// figures are that much short of what small all-reduces inside a node took
  /// (`CollectiveMeasurementTests`).
  package static let launch = Nanoseconds(20_000)
}

/// The time of a collective with the fastest algorithm and protocol that apply, as NCCL's tuner chooses.
///
/// The collective is an all-reduce, all-gather, reduce-scatter or all-to-all, or a send-receive: a
/// shift by one along a ring. A group of one rank and an empty
/// array take no time.
package func collectiveTime(
  of collective: Activity, size: ByteCount, placement: GroupPlacement, cluster: Cluster,
  algorithms: [any CollectiveAlgorithm] = CollectiveAlgorithms.all
) -> Nanoseconds {
  guard placement.rankCount > 1, size > .zero else { return .zero }
  let seconds = algorithms.compactMap {
    $0.seconds(of: collective, size: size, placement: placement, cluster: cluster)
  }
  guard let fastest = seconds.min() else { return .zero }
  return CollectiveAlgorithms.launch + .rounding(seconds: fastest)
}

/// The bytes that one rank sends in a collective, whatever the algorithm's steps are.
///
/// Source: NCCL tests, `doc/PERFORMANCE.md`: 2(n − 1)/n of the buffer for an all-reduce, (n − 1)/n of
/// the whole array for gather and scatter, everything for a send.
package func bytesSent(by collective: Activity, size: ByteCount, rankCount: Int) -> ByteCount {
  let share = Double(rankCount - 1) / Double(rankCount)
  return switch collective {
  case .allReduce: size * (2 * share)
  case .allGather, .reduceScatter, .allToAll: size * share
  default: size
  }
}
