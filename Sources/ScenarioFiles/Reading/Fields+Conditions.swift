import Simulation
import Training

/// What slows a cluster down, and the memory of its nodes.
extension Fields {
  func readConditions(into cluster: inout Cluster) {
    cluster.networkCardsPerNode = networkCards(devicesPerNode: cluster.devicesPerNode)
    cluster.host = host(devicesPerNode: cluster.devicesPerNode)
    cluster.stragglers = stragglers(deviceCount: cluster.deviceCount)
    cluster.jitter = jitter()
  }

  /// Reports what is wrong whatever the devices are, when they are faulty.
  func checkConditions() {
    _ = integer("networkCardsPerNode")
    _ = host(devicesPerNode: 1)
    _ = stragglers(deviceCount: Limits.devices)
    _ = jitter()
  }

  private func networkCards(devicesPerNode: Int) -> Int? {
    guard let count = integer("networkCardsPerNode") else { return nil }
    guard !devicesPerNode.isMultiple(of: count) else { return count }
    fail(
      .networkCards(
        count, devicesPerNode: devicesPerNode, at: place(of: "networkCardsPerNode")))
    return nil
  }

  private func host(devicesPerNode: Int) -> HostMemory? {
    guard let fields = fields("host", ClusterKeys.host) else { return nil }
    let bandwidth = fields.amount("bandwidth")
    let latency = fields.amount("latency", or: 10_000, because: "a usual latency over PCIe")
    let memoryBandwidth = fields.share("memoryBandwidth", devicesPerNode: devicesPerNode)
    let memory = fields.share("memory", devicesPerNode: devicesPerNode)
    if !fields.isSound { failSilently() }
    guard let bandwidth, let memoryBandwidth, let memory else { return nil }
    return HostMemory(
      link: Link(
        latency: Nanoseconds(Int64(latency.rounded())), bandwidth: Bandwidth(amount: bandwidth)),
      bandwidth: Bandwidth(amount: memoryBandwidth), memory: ByteCount(amount: memory))
  }

  /// One device's share of what the text says of a device or of a node.
  func share(_ name: String, devicesPerNode: Int) -> Double? {
    guard let reading = reading(name) else { return nil }
    return reading.share == .node ? reading.amount / Double(devicesPerNode) : reading.amount
  }

  private func jitter() -> Jitter? {
    guard let fields = fields("jitter", ClusterKeys.jitter) else { return nil }
    let deviation = fields.ratio("deviation")
    let seed = fields.integer("seed", or: 1, because: "any seed will do")
    if !fields.isSound { failSilently() }
    return deviation.map { Jitter(deviation: $0, seed: UInt64(seed)) }
  }
}
