import Simulation

/// What collectives of the same ranks take: most buckets, and most blocks, are of one size.
struct CollectivePrices {
  private struct Price {
    let activity: Activity
    let size: ByteCount
    let placement: GroupPlacement
    let time: Nanoseconds
  }

  /// As all ranks that take part see it.
  private let cluster: Cluster
  private var known: [Price] = []

  init(cluster: Cluster) {
    self.cluster = cluster
  }

  /// Prices a collective, unless an equal one was priced before.
  mutating func time(
    of activity: Activity, size: ByteCount, placement: GroupPlacement
  ) -> Nanoseconds {
    let equal = known.last {
      $0.activity == activity && $0.size == size && $0.placement == placement
    }
    if let equal { return equal.time }
    let time = collectiveTime(
      of: activity, size: size, placement: placement, cluster: cluster)
    known.append(Price(activity: activity, size: size, placement: placement, time: time))
    return time
  }
}
