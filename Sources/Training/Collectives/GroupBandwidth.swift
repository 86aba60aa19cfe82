/// What the ranks of a group can use of their links, all at once.
struct GroupBandwidth {
  /// One device's, inside a node.
  let inside: Bandwidth
  /// A node's, across nodes: one device's share of the network for each rank of the node with the
  /// fewest.
  let node: Bandwidth
  /// Whether a node holds more than one rank.
  let usesInside: Bool

  init(of placement: GroupPlacement, in cluster: Cluster) {
    inside = cluster.intraNode.reached(by: placement.mostRanksOnANode)
    node =
      cluster.interNode.reached(by: placement.nodeCount) * Double(placement.fewestRanksOnANode)
    usesInside = placement.mostRanksOnANode > 1
  }
}
