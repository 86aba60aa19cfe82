import Drawing
package import Training

/// The devices, nodes and links of a comparison's cluster.
///
/// - Returns: Nil for a model in words, whose devices are joined by nothing that has a size.
package func topologyFigure(of comparison: Comparison) -> Figure? {
  guard !comparison.scenario.model.isAbstract else { return nil }
  return topologyFigure(of: comparison.scenario.cluster)
}

/// The devices, nodes and links of a cluster.
func topologyFigure(of cluster: Cluster) -> Figure {
  let title = title(of: cluster)
  let subtitle =
    "\(displayName(cluster.title, limit: 60)): "
    + counted(cluster.deviceCount, "device") + " in "
    + counted(cluster.nodeCount, "node") + "; bandwidths are those of a device in each "
    + "direction"
  let chart = TopologyChart(cluster: cluster, title: title, subtitle: subtitle)
  return Figure(
    name: "topology", title: title, subtitle: subtitle, guide: guide(to: cluster),
    scene: chart.scene, table: table(of: cluster))
}

private func guide(to cluster: Cluster) -> String {
  guard cluster.deviceCount > 1 else { return "One device has nobody to exchange results with." }
  let cards =
    cluster.nodeCount > 1
    ? " A line down to the network is a network card; no more than eight are drawn." : ""
  return
    "Numbers are the devices' ranks. Lines between boxes are as wide as their bandwidth, but at "
    + "least one pixel.\(cards)"
}

private func title(of cluster: Cluster) -> String {
  guard cluster.deviceCount > 1 else { return "One device: nothing has to be sent" }
  let kinds = cluster.kinds
  guard cluster.nodeCount > 1 else {
    return "All \(cluster.deviceCount) devices share one node: each has "
      + "\(bandwidthWords(kinds[0].intraNode)) to the others"
  }
  let slowest = kinds.min { $0.interNode.bandwidth < $1.interNode.bandwidth } ?? kinds[0]
  guard cluster.devicesPerNode > 1 else {
    return "Every node has one device: all exchanges take the network, "
      + "\(bandwidthWords(slowest.interNode)) a device"
  }
  let ratios = unique(kinds.map { $0.intraNode.bandwidth / $0.interNode.bandwidth }).sorted()
  let range = unique(ratios.map(ratioDigits))
  guard range != ["1"] else {
    return "A device has as much bandwidth between nodes as inside its node"
  }
  let words = range.count == 1 ? range[0] : "\(range[0]) to \(range[range.count - 1])"
  return "Inside a node a device has \(words) × the bandwidth that it has between nodes"
}

/// "9", "2.67".
private func ratioDigits(_ ratio: Double) -> String {
  let whole = ratio.rounded()
  return abs(ratio - whole) < 0.005 && whole < 1e6 ? groupedDigits(Int(whole)) : format(ratio)
}

private func table(of cluster: Cluster) -> DataTable {
  let cards = cluster.networkCardsPerNode ?? cluster.devicesPerNode
  return DataTable(
    columns: [
      "device", "nodes", "devices a node", "memory of a device (GiB)", "joined inside a node by",
      "inside a node (GB/s a device)", "latency inside a node (µs)",
      "reached inside a node (% of bandwidth)", "network cards a node",
      "between nodes (GB/s a device)", "latency between nodes (µs)",
      "reached between nodes (% of bandwidth)",
    ],
    rows: cluster.kinds.map { kind in
      [
        displayName(kind.accelerator.title, limit: 60), "\(kind.nodeCount)",
        "\(cluster.devicesPerNode)", format(kind.accelerator.memory.gibibytes),
      ] + cells(of: kind.intraNode, joined: kind.intraNode.wiring.title)
        + cells(of: kind.interNode, joined: "\(cards)")
    })
}

private func cells(of link: Link, joined: String) -> [String] {
  [
    joined, format(link.bandwidth.gigabytesPerSecond),
    TimeUnit.microseconds.exactDigits(of: link.latency), format(link.efficiency * 100),
  ]
}
