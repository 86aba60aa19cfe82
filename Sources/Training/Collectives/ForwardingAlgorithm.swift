import Simulation

/// Every rank sends each token once to each other node that has some of its experts, where it is
/// forwarded over the links inside the node; on the way back a node sums before it sends.
///
/// Messages across nodes go between ranks in the same position and are forwarded piece by piece, so
/// that both kinds of links work at the same time. For all-to-all only; not in the list, because it
/// needs to know how tokens choose experts.
///
/// Source: [DeepEP](https://github.com/deepseek-ai/DeepEP), `csrc/kernels/internode.cu`, and
/// [DeepSeek-V3](https://arxiv.org/abs/2412.19437), section 3.2.2.
package struct ForwardingAlgorithm: CollectiveAlgorithm {
  /// What a rank sends, as parts of the collective's size.
  package struct Shares: Sendable, Equatable {
    /// Over the network: remote nodes of a token ÷ its experts.
    package var across: Double
    /// To other ranks of the node, of what arrives there or starts there: (m − 1)/m for m ranks.
    package var inside: Double

    package var sum: Double { across + inside }
  }

  package let name = "once to a node"
  private let routing: TokenRouting

  package init(routing: TokenRouting) {
    self.routing = routing
  }

  package func shares(in placement: GroupPlacement) -> Shares {
    let local = Double(placement.mostRanksOnANode)
    return Shares(
      across: routing.remoteNodeCount(in: placement) / Double(routing.activeCount),
      inside: (local - 1) / local)
  }

  package func seconds(
    of collective: Activity, size: ByteCount, placement: GroupPlacement, cluster: Cluster
  ) -> Double? {
    guard collective == .allToAll else { return nil }
    guard placement.nodeCount > 1 else {
      return DirectAlgorithm().seconds(
        of: collective, size: size, placement: placement, cluster: cluster)
    }
    let shares = shares(in: placement)
    let inside = Bandwidth.seconds(
      for: size * shares.inside, at: cluster.intraNode.reached(by: placement.mostRanksOnANode))
    let across = Bandwidth.seconds(
      for: size * shares.across, at: cluster.interNode.reached(by: placement.nodeCount))
    return max(
      Double(placement.mostRanksOnANode - 1) * cluster.intraNode.latency.seconds + inside,
      Double(placement.nodeCount - 1) * cluster.interNode.latency.seconds + across)
  }
}
