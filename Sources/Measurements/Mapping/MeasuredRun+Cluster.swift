import Simulation
import Training

extension MeasuredRun {
  /// The cluster that it ran on.
  ///
  /// - Parameters:
  ///   - network: What the row's words say about its links.
  ///   - hardware: The catalog's nodes.
  ///   - assumed: Takes what the row does not say.
  /// - Throws: When the row or the catalog says too little.
  /// - Returns: As many nodes as hold its devices.
  func cluster(
    network: Network, in hardware: HardwareCatalog, _ assumed: inout Assumptions
  ) throws(SkipReason) -> Cluster {
    guard let deviceCount else { throw SkipReason("the number of devices is not stated") }
    guard var cluster = hardware.node(of: self) else {
      throw SkipReason("the catalog has no cluster of \(accelerator.isEmpty ? "?" : accelerator)")
    }
    if hardware.leavesMemoryOpen(self) {
      assumed.note(
        "accelerator", cluster.accelerator.title, because: "its memory is not stated")
    }
    cluster.title = accelerator
    cluster.devicesPerNode = nodeSize(of: cluster, network: network, deviceCount: deviceCount)
    cluster.nodeCount = (deviceCount + cluster.devicesPerNode - 1) / cluster.devicesPerNode
    setLinks(of: &cluster, to: network, &assumed)
    if deviceCount > 1, let update = VariableUpdate(words: sharding) {
      if update.passesHost { cluster.intraNode = Self.hostLink(of: cluster) }
      if let standIn = update.standIn {
        assumed.note("gradient exchange", standIn.what, because: standIn.why)
      }
    }
    setSlowestDevice(of: &cluster, deviceCount: deviceCount, &assumed)
    return cluster
  }

  /// Where a stack was measured on one device, too, its calibration is that of the mean one; elsewhere it is
  /// that of the slowest already.
  private func setSlowestDevice(
    of cluster: inout Cluster, deviceCount: Int, _ assumed: inout Assumptions
  ) {
    guard deviceCount > 1, SoftwareStack.named(stack).knowsSingleDevices else { return }
    let slowdown = SlowestDevice.slowdown(among: deviceCount)
    cluster.stragglers = [Straggler(rank: 0, computeSlowdown: slowdown)]
    assumed.note(
      "slowest device", formatChange(slowdown - 1),
      because: "all wait for it, and devices of one kind vary")
  }

  /// The way of a device to its node's memory, where another link joins the devices.
  ///
  /// PCIe 3 × 16, which two devices share in a DGX-1 and on a K80; latency and efficiency are NCCL's.
  private static func hostLink(of cluster: Cluster) -> Link {
    var link = Link(latency: Nanoseconds(2_500), bandwidth: .gigabytesPerSecond(15.75 / 2))
    link.efficiency = 0.762
    return link.bandwidth < cluster.intraNode.bandwidth ? link : cluster.intraNode
  }

  /// Jobs on racks that NVLink joins take a power of two of each rack's 72 devices.
  ///
  /// A DGX of these kinds has eight devices, whatever a table says of its nodes.
  private func nodeSize(of usual: Cluster, network: Network, deviceCount: Int) -> Int {
    if interconnect.mentions("DGX H100") || interconnect.mentions("DGX A100") { return 8 }
    guard let domain = network.domainSize else { return devicesPerNode ?? usual.devicesPerNode }
    return deviceCount <= domain ? deviceCount : 64
  }

  private func setLinks(
    of cluster: inout Cluster, to network: Network, _ assumed: inout Assumptions
  ) {
    if let intraNode = network.intraNode {
      let isKnown = network.isPCIe && cluster.intraNode.bandwidth < intraNode
      // Nodes of the catalog whose devices are joined by PCIe say of which generation.
      if !isKnown { cluster.intraNode.bandwidth = intraNode }
    }
    // Four V100 of a node without a second half have their six links for the other three.
    if cluster.devicesPerNode == 4, cluster.intraNode.wiring == .cubeMesh {
      cluster.intraNode.wiring = .switched
    }
    let share = network.perNode.map { $0 * (1 / Double(cluster.devicesPerNode)) }
    if let bandwidth = network.perDevice ?? share {
      cluster.interNode.bandwidth = bandwidth
    } else if cluster.nodeCount > 1 {
      assumed.note(
        "network", "\(Int((cluster.interNode.bandwidth.amount * 8e-9).rounded())) Gbit/s a device",
        because: "the catalog's usual cluster of this accelerator")
    }
  }
}
