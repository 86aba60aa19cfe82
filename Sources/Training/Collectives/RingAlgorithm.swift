import Simulation

/// Every rank passes chunks of 1/n to its neighbour: n − 1 times to gather or to reduce and scatter,
/// both for an all-reduce.
///
/// Source: [NCCL tests](https://github.com/NVIDIA/nccl-tests), `doc/PERFORMANCE.md`; the latency term is
/// one hop a step. Across nodes, one ring runs through each device of a node and its share of the
/// network, so that the node's bandwidth is shared evenly
/// ([SimAI](https://github.com/aliyun/SimAI): busbw = min(NVLink, NIC × NICs a node)).
package struct RingAlgorithm: CollectiveAlgorithm {
  package let name = "ring"

  package init() {}

  package func seconds(
    of collective: Activity, size: ByteCount, placement: GroupPlacement, cluster: Cluster
  ) -> Double? {
    guard let rounds = collective.ringRounds else { return nil }
    let count = Double(placement.rankCount)
    let link = link(for: placement, in: cluster)
    let sent = size * (rounds * (count - 1) / count)
    return rounds * (count - 1) * link.latency.seconds
      + Bandwidth.seconds(for: sent, at: link.bandwidth)
  }

  private func link(for placement: GroupPlacement, in cluster: Cluster) -> Link {
    guard placement.nodeCount > 1 else { return cluster.intraNode }
    let node = cluster.interNode.bandwidth * Double(placement.fewestRanksOnANode)
    let inner = placement.mostRanksOnANode > 1 ? cluster.intraNode.bandwidth : node
    return Link(latency: cluster.interNode.latency, bandwidth: min(node, inner))
  }
}
