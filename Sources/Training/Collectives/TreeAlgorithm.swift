import Simulation

/// Two trees over the nodes, each of which sums half of the array up to its root and sends it down again.
///
/// A node is inside one tree and a leaf of the other, so that none sends more than twice the array: in
/// one tree half of it to its parent and to each of two children, in the other half to its parent. Two
/// nodes send it once, three one and a half times. Inside a node the ranks are a chain, which passes the
/// array there and back. For all-reduce only: latencies grow with the logarithm of the nodes.
///
/// Sources: [NCCL 2.4](https://developer.nvidia.com/blog/massively-scale-deep-learning-training-nccl-2-4/)
/// (double binary trees); NCCL, `src/graph/tuning.cc`, for steps and the factor 0.92;
/// [SimAI](https://github.com/aliyun/SimAI) for two and three nodes.
package struct TreeAlgorithm: CollectiveAlgorithm {
  package let name = "double binary tree"
  private let protocols: [TransferProtocol]

  /// What NCCL counts of the links' bandwidth.
  private static let share = 0.92

  package init(protocols: [TransferProtocol] = TransferProtocol.all) {
    self.protocols = protocols
  }

  package func seconds(
    of collective: Activity, size: ByteCount, placement: GroupPlacement, cluster: Cluster
  ) -> Double? {
    guard collective == .allReduce else { return nil }
    let bandwidth = GroupBandwidth(of: placement, in: cluster)
    return protocols.map { way in
      let share =
        Self.share * (placement.nodeCount > 1 ? way.treeShare.across : way.treeShare.inside)
      let inside = bandwidth.usesInside ? Bandwidth.seconds(for: size * 2, at: bandwidth.inside) : 0
      let across = Bandwidth.seconds(
        for: size * Self.sent(byNodes: placement.nodeCount), at: bandwidth.node)
      return way.treeStart
        + 2 * Double(placement.mostRanksOnANode - 1) * way.inside(way.treeSteps, of: cluster)
        + 2 * Self.depth(ofNodes: placement.nodeCount) * way.across(way.treeSteps, of: cluster)
        + max(inside, placement.nodeCount > 1 ? across : 0) / share
    }.min()
  }

  /// How often the busiest node sends the array to others.
  static func sent(byNodes count: Int) -> Double { min(2, Double(count) / 2) }

  /// Steps from a leaf to the root: ⌊log₂⌋ of at least one node.
  static func depth(ofNodes count: Int) -> Double {
    Double(Int.bitWidth - 1 - count.leadingZeroBitCount)
  }
}
