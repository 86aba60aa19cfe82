import Simulation

/// Every rank passes all it holds to the next one of its ring, once.
///
/// One ring, not one for each device of a node: where it leaves a node, one device's share of the
/// network carries it. For send-receive only.
///
/// Source: [Ring Attention](https://arxiv.org/abs/2310.01889), section 3; time as of a message,
/// α + S/B.
package struct RingShift: CollectiveAlgorithm {
  package let name = "ring shift"

  package init() {}

  package func seconds(
    of collective: Activity, size: ByteCount, placement: GroupPlacement, cluster: Cluster
  ) -> Double? {
    guard collective == .sendReceive else { return nil }
    let inside = seconds(size, over: cluster.intraNode)
    guard placement.nodeCount > 1 else { return inside }
    let across = seconds(size, over: cluster.interNode)
    return placement.mostRanksOnANode > 1 ? max(inside, across) : across
  }

  private func seconds(_ size: ByteCount, over link: Link) -> Double {
    link.latency.seconds + Bandwidth.seconds(for: size, at: link.reached(by: 2))
  }
}
