import Training

/// A cluster of several kinds of nodes.
extension Fields {
  func groupedCluster() -> Cluster? {
    reject(
      ["accelerator", "nodes", "intraNode", "interNode"],
      because: "groups say it for each kind of nodes")
    guard let elements = list("groups") else { return nil }
    let groups = elements.indices.map { index in
      Fields(
        elements[index], table: ClusterKeys.group, path: "\(path(of: "groups")).\(index)",
        diagnosis: diagnosis)
    }
    let accelerators = groups.map { $0?.clusterAccelerator() }
    guard let first = accelerators[0], !accelerators.contains(nil) else {
      failSilently()
      return nil
    }
    guard let devicesPerNode = devicesPerNode(first), isSound else { return nil }
    let kinds = zip(groups, accelerators).map { fields, accelerator in
      accelerator.flatMap {
        fields?.nodeGroup(of: $0, devicesPerNode: devicesPerNode, isAlone: groups.count == 1)
      }
    }
    guard kinds.allSatisfy({ $0 != nil }) else {
      failSilently()
      return nil
    }
    return cluster(of: kinds.compactMap(\.self), devicesPerNode: devicesPerNode)
  }

  private func nodeGroup(
    of accelerator: Accelerator, devicesPerNode: Int, isAlone: Bool
  ) -> NodeGroup? {
    let count = integer("nodes", or: 1, because: "one node")
    let links = links(
      of: accelerator, devicesPerNode: devicesPerNode, nodeCount: isAlone ? count : 2)
    guard let links, isSound else { return nil }
    return NodeGroup(
      nodeCount: count, accelerator: accelerator, intraNode: links.intraNode,
      interNode: links.interNode)
  }

  private func cluster(of groups: [NodeGroup], devicesPerNode: Int) -> Cluster? {
    let nodeCount = groups.reduce(0) { $0 + $1.nodeCount }
    guard nodeCount <= Limits.devices / devicesPerNode else {
      fail(.tooManyDevices("\(nodeCount) × \(devicesPerNode)", at: keyPlace(of: "groups")))
      return nil
    }
    let titles = groups.map { "\($0.nodeCount) × \(devicesPerNode) × \($0.accelerator.title)" }
    var cluster = Cluster(
      title: titles.joined(separator: " + "), accelerator: groups[0].accelerator,
      nodeCount: nodeCount, devicesPerNode: devicesPerNode, intraNode: groups[0].intraNode,
      interNode: groups[0].interNode)
    cluster.groups = groups
    return cluster
  }
}
