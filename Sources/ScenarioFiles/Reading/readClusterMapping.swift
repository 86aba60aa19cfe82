import Simulation
import Training

/// Reads a cluster that is written out, in a scenario or in a preset file.
func readClusterMapping(
  _ element: Element, path: String, into diagnosis: Diagnosis
) -> Cluster? {
  guard
    let fields = Fields(element, table: ClusterKeys.cluster, path: path, diagnosis: diagnosis)
  else { return nil }
  fields.checkSources()
  if fields.has("devices") {
    fields.fail(
      .doesNotApply(
        "devices", because: "abstract devices are for a model in words",
        at: fields.keyPlace(of: "devices")))
    return nil
  }
  return fields.cluster()
}

extension Fields {
  fileprivate func cluster() -> Cluster? {
    _ = text("name")
    let title = text("title")
    guard var cluster = has("groups") ? groupedCluster() : uniformCluster() else {
      checkConditions()
      return nil
    }
    if let title { cluster.title = title }
    readConditions(into: &cluster)
    return isSound ? cluster : nil
  }

  private func uniformCluster() -> Cluster? {
    guard let accelerator = clusterAccelerator() else { return nil }
    let nodeCount = integer("nodes", or: 1, because: "one node")
    let devicesPerNode = devicesPerNode(accelerator)
    guard isSound, let devicesPerNode else { return nil }
    guard nodeCount <= Limits.devices / devicesPerNode else {
      fail(.tooManyDevices("\(nodeCount) × \(devicesPerNode)", at: place(of: "nodes")))
      return nil
    }
    let links = links(
      of: accelerator, devicesPerNode: devicesPerNode, nodeCount: nodeCount)
    guard let links, isSound else { return nil }
    return Cluster(
      title: "\(nodeCount) × \(devicesPerNode) × \(accelerator.title)",
      accelerator: accelerator, nodeCount: nodeCount, devicesPerNode: devicesPerNode,
      intraNode: links.intraNode, interNode: links.interNode)
  }

  func clusterAccelerator() -> Accelerator? {
    guard let element = element("accelerator") else {
      if !has("accelerator") { failMissing("accelerator") }
      return nil
    }
    let accelerator = readAccelerator(element, path: path(of: "accelerator"), into: diagnosis)
    if accelerator == nil { failSilently() }
    return accelerator
  }

  func devicesPerNode(_ accelerator: Accelerator) -> Int? {
    if has("devicesPerNode") { return integer("devicesPerNode") }
    guard let usual = usualCluster(of: accelerator) else {
      failMissing("devicesPerNode")
      return nil
    }
    diagnosis.record(
      path(of: "devicesPerNode"), "\(usual.cluster.devicesPerNode)", .preset,
      source: "as in \(usual.name)")
    return usual.cluster.devicesPerNode
  }

  func failMissing(_ name: String) {
    guard let key = table[name] else { return }
    fail(.missingKey(key, in: table.title, at: place))
  }
}
