import Simulation

/// Every rank passes chunks of 1/n to its neighbour: n − 1 times to gather or to reduce and scatter,
/// both for an all-reduce.
///
/// Source: [NCCL tests](https://github.com/NVIDIA/nccl-tests), `doc/PERFORMANCE.md`. The latency term is
/// one step of the protocol for each hop: a lap over N nodes crosses between them N − 1 times. Across
/// nodes, one ring runs through each device of a node and its share of the
/// network, so that the node's bandwidth is shared evenly
/// ([SimAI](https://github.com/aliyun/SimAI): busbw = min(NVLink, NIC × NICs a node)).
package struct RingAlgorithm: CollectiveAlgorithm {
  package let name = "ring"
  private let protocols: [TransferProtocol]

  package init(protocols: [TransferProtocol] = TransferProtocol.all) {
    self.protocols = protocols
  }

  package func seconds(
    of collective: Activity, size: ByteCount, placement: GroupPlacement, cluster: Cluster
  ) -> Double? {
    guard let rounds = collective.ringRounds else { return nil }
    let count = Double(placement.rankCount)
    let crossings = Double(placement.nodeCount - 1)
    let sent = size * (rounds * (count - 1) / count)
    let bandwidth = bandwidth(of: placement, in: cluster)
    return protocols.map { way in
      way.ringStart
        + rounds * (count - 1 - crossings) * way.inside(way.ringSteps, of: cluster)
        + rounds * crossings * way.across(way.ringSteps, of: cluster)
        + Bandwidth.seconds(for: sent, at: bandwidth * way.ringShare)
    }.min()
  }

  private func bandwidth(of placement: GroupPlacement, in cluster: Cluster) -> Bandwidth {
    let group = GroupBandwidth(of: placement, in: cluster)
    guard placement.nodeCount > 1 else { return group.inside }
    return group.usesInside ? min(group.node, group.inside) : group.node
  }
}
