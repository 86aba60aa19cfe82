/// Neighbouring nodes of one kind in a cluster of several kinds.
package struct NodeGroup: Sendable, Equatable {
  /// At least 1.
  package var nodeCount: Int
  package var accelerator: Accelerator
  /// Between two devices of one node.
  package var intraNode: Link
  /// Between one device and a device of another node; to a node of another kind, the slower of both.
  package var interNode: Link

  package init(nodeCount: Int, accelerator: Accelerator, intraNode: Link, interNode: Link) {
    self.nodeCount = nodeCount
    self.accelerator = accelerator
    self.intraNode = intraNode
    self.interNode = interNode
  }
}
