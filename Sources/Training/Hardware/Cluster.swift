/// Nodes of equal devices.
package struct Cluster: Sendable, Equatable {
  /// As people say it, "4 × DGX H100".
  package var title: String
  package var accelerator: Accelerator
  /// At least 1.
  package var nodeCount: Int
  /// At least 1.
  package var devicesPerNode: Int
  /// Between two devices of one node.
  package var intraNode: Link
  /// One device's share of its node's network: between it and a device of another node.
  package var interNode: Link

  package var deviceCount: Int { nodeCount * devicesPerNode }

  package init(
    title: String, accelerator: Accelerator, nodeCount: Int, devicesPerNode: Int,
    intraNode: Link, interNode: Link
  ) {
    self.title = title
    self.accelerator = accelerator
    self.nodeCount = nodeCount
    self.devicesPerNode = devicesPerNode
    self.intraNode = intraNode
    self.interNode = interNode
  }
}
