import Training

/// A cluster of several kinds of nodes.
extension Fields {
  func groupedCluster() -> Cluster? {
    reject(
      ["accelerator", "nodes", "intraNode", "interNode"],
      because: "groups say it for each kind of nodes")
    guard let elements = list("groups") else { return nil }
    let drafts = elements.indices.map { groupDraft(elements[$0], index: $0) }
    guard let first = drafts[0]?.accelerator, !drafts.contains(where: { $0 == nil }) else {
      failSilently()
      return nil
    }
    guard let devicesPerNode = devicesPerNode(first), isSound else { return nil }
    let complete = drafts.compactMap(\.self)
    let nodeCount = complete.reduce(0) { $0 + $1.nodeCount }
    let groups = complete.compactMap {
      $0.group(devicesPerNode: devicesPerNode, nodeCount: nodeCount)
    }
    guard groups.count == drafts.count else {
      failSilently()
      return nil
    }
    guard nodeCount <= Limits.devices / devicesPerNode else {
      fail(.tooManyDevices("\(nodeCount) × \(devicesPerNode)", at: keyPlace(of: "groups")))
      return nil
    }
    return cluster(of: groups, nodeCount: nodeCount, devicesPerNode: devicesPerNode)
  }

  private func groupDraft(_ element: Element, index: Int) -> GroupDraft? {
    let fields = Fields(
      element, table: ClusterKeys.group, path: "\(path(of: "groups")).\(index)",
      diagnosis: diagnosis)
    guard let fields else { return nil }
    let count = fields.integer("nodes", or: 1, because: "one node")
    guard let accelerator = fields.clusterAccelerator(), fields.isSound else { return nil }
    return GroupDraft(fields: fields, nodeCount: count, accelerator: accelerator)
  }

  private func cluster(
    of groups: [NodeGroup], nodeCount: Int, devicesPerNode: Int
  ) -> Cluster {
    let titles = groups.map { "\($0.nodeCount) × \(devicesPerNode) × \($0.accelerator.title)" }
    var cluster = Cluster(
      title: titles.joined(separator: " + "), accelerator: groups[0].accelerator,
      nodeCount: nodeCount, devicesPerNode: devicesPerNode, intraNode: groups[0].intraNode,
      interNode: groups[0].interNode)
    cluster.groups = groups
    return cluster
  }
}

/// A group of nodes whose links are still to be read: they depend on the devices of a node.
private struct GroupDraft {
  var fields: Fields
  var nodeCount: Int
  var accelerator: Accelerator

  func group(devicesPerNode: Int, nodeCount total: Int) -> NodeGroup? {
    let links = fields.links(
      of: accelerator, devicesPerNode: devicesPerNode, nodeCount: total)
    guard let links, fields.isSound else { return nil }
    return NodeGroup(
      nodeCount: nodeCount, accelerator: accelerator, intraNode: links.intraNode,
      interNode: links.interNode)
  }
}
