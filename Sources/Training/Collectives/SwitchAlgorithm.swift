import Simulation

/// The switch of a node adds up what its devices hold, and copies the sums to all of them.
///
/// Every device asks for the sum of its 1/n of the array, for which all send theirs, and sends that sum
/// once, which the switch copies: (1 + 1/n) of the array leaves and enters each device, instead of
/// 2(n − 1)/n on a ring. Across nodes the sums of equal devices first go over a tree. For all-reduce only.
///
/// Source: NCCL, `src/graph/tuning.cc`, NVLS and NVLS tree: latencies, 5/6 of the links' bandwidth, and
/// half of the network's on more than two nodes. What a device sends is the bandwidth of the
/// [H200 measurements](https://github.com/stas00/ml-engineering/blob/744d01e/network/README.md) with 5
/// to 8 devices: 307 GB/s in each, 5/6 of what rings reach.
package struct SwitchAlgorithm: CollectiveAlgorithm {
  package let name = "sums in the switch"

  private static let share = 5.0 / 6
  private static let insideStep = 23e-6
  private static let acrossStep = 14e-6
  private static let networkTrips = 2.0

  package init() {}

  package func seconds(
    of collective: Activity, size: ByteCount, placement: GroupPlacement, cluster: Cluster
  ) -> Double? {
    guard collective == .allReduce, cluster.intraNode.wiring == .summingSwitch,
      placement.mostRanksOnANode > 1, placement.isEven
    else { return nil }
    let bandwidth = GroupBandwidth(of: placement, in: cluster)
    let sent = size * (1 + 1 / Double(placement.mostRanksOnANode))
    let step = TransferProtocol.step(
      Self.insideStep, over: cluster.intraNode, reference: TransferProtocol.reference.inside)
    let inside = Bandwidth.seconds(for: sent, at: bandwidth.inside)
    guard placement.nodeCount > 1 else { return step + inside / Self.share }
    let across = acrossNodes(size, placement: placement, node: bandwidth.node)
    return step + max(inside, across) / Self.share
      + treeSteps(over: placement.nodeCount, of: cluster)
  }

  private func acrossNodes(
    _ size: ByteCount, placement: GroupPlacement, node: Bandwidth
  ) -> Double {
    let sent = size * TreeAlgorithm.sent(byNodes: placement.nodeCount)
    return Bandwidth.seconds(for: sent, at: node) * (placement.nodeCount > 2 ? 2 : 1)
  }

  private func treeSteps(over nodeCount: Int, of cluster: Cluster) -> Double {
    2 * TreeAlgorithm.depth(ofNodes: nodeCount)
      * TransferProtocol.step(
        Self.acrossStep, over: cluster.interNode, trips: Self.networkTrips,
        reference: TransferProtocol.reference.across)
  }
}
