/// Nodes of devices, usually all alike.
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

  /// Nodes of several kinds, in the order of their ranks; empty when all are alike.
  ///
  /// They add up to `nodeCount`, and the first kind is the cluster's `accelerator`, `intraNode` and
  /// `interNode`.
  package var groups: [NodeGroup] = []
  /// Where offloaded state goes; nil when it is not described.
  package var host: HostMemory?
  /// Network cards of a node, which its devices share; nil when each device has its own.
  ///
  /// Transfers that leave a card at the same time share its bandwidth.
  package var networkCardsPerNode: Int?
  /// Devices that are slower than the others.
  package var stragglers: [Straggler] = []
  /// Chance differences between tasks; nil for none.
  package var jitter: Jitter?

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
