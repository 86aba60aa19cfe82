import Simulation

/// Rings inside the nodes, then rings of equal positions across them.
///
/// An all-reduce is a reduce-scatter inside, an all-reduce of the shards across, an all-gather inside.
/// Fewer steps cross the network than in one long ring, so that small sizes take less time.
/// Needs equally many ranks, more than one, on each of several nodes.
///
/// Source: [BlueConnect](https://mlsys.org/Conferences/2019/doc/2019/130.pdf), section 3.
package struct HierarchicalAlgorithm: CollectiveAlgorithm {
  package let name = "hierarchical"

  package init() {}

  package func seconds(
    of collective: Activity, size: ByteCount, placement: GroupPlacement, cluster: Cluster
  ) -> Double? {
    guard let rounds = collective.ringRounds, placement.nodeCount > 1, placement.isEven,
      placement.mostRanksOnANode > 1
    else { return nil }
    let inside = placement.mostRanksOnANode
    let shard = size / Double(inside)
    return rounds
      * (seconds(size, ranks: inside, link: cluster.intraNode)
        + seconds(shard, ranks: placement.nodeCount, link: cluster.interNode))
  }

  /// One ring pass: a gather, or a reduce and scatter.
  private func seconds(_ size: ByteCount, ranks: Int, link: Link) -> Double {
    let steps = Double(ranks - 1)
    return steps * link.latency.seconds
      + Bandwidth.seconds(for: size * (steps / Double(ranks)), at: link.bandwidth)
  }
}
