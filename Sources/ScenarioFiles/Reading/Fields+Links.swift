import Simulation
import Training

extension Fields {
  typealias Links = (intraNode: Link, interNode: Link)

  /// The links of a cluster; what the file leaves out is that of the catalog's cluster of the same
  /// accelerator.
  func links(of accelerator: Accelerator, devicesPerNode: Int, nodeCount: Int) -> Links? {
    let intraNode =
      has("intraNode")
      ? intraNodeLink(devicesPerNode: devicesPerNode)
      : usualLink("intraNode", of: accelerator, path: \.intraNode)
    let interNode =
      has("interNode")
      ? interNodeLink(devicesPerNode: devicesPerNode)
      : usualLink("interNode", of: accelerator, path: \.interNode)
    return complete(
      intraNode, interNode, isSingleNode: nodeCount == 1, isSingleDevice: devicesPerNode == 1)
  }

  /// A link that nothing crosses need not be known.
  private func complete(
    _ intraNode: Link?, _ interNode: Link?, isSingleNode: Bool, isSingleDevice: Bool
  ) -> Links? {
    guard isSound else { return nil }
    switch (intraNode, interNode) {
    case (let intraNode?, let interNode?):
      return (intraNode, interNode)
    case (let intraNode?, nil) where isSingleNode:
      record(intraNode, as: "interNode", share: " per device", because: "not used by one node")
      return (intraNode, intraNode)
    case (nil, let interNode?) where isSingleDevice:
      record(interNode, as: "intraNode", share: "", because: "not used by one device a node")
      return (interNode, interNode)
    case (nil, nil) where isSingleNode && isSingleDevice:
      let unused = Link(latency: .zero, bandwidth: Bandwidth(amount: 1))
      return (unused, unused)
    default:
      failMissing(intraNode == nil ? "intraNode" : "interNode")
      return nil
    }
  }

  private func intraNodeLink(devicesPerNode: Int) -> Link? {
    guard let fields = fields("intraNode", ClusterKeys.intraNode) else { return nil }
    let bandwidth = fields.amount("bandwidth")
    let latency = fields.latency(or: 3_000, because: "a usual latency inside a node")
    let efficiency = fields.ratio(
      "efficiency", or: 0.8, because: "NCCL counts 20 of the 25 GB/s of an NVLink")
    let wiring = fields.choice(
      "wiring", or: Wiring.switched.rawValue, because: "every device reaches every other")
    if wiring == Wiring.cubeMesh.rawValue, devicesPerNode > Wiring.cubeMeshDevices {
      fields.fail(
        .doesNotApply(
          "wiring", because: "a cube mesh joins \(Wiring.cubeMeshDevices) devices",
          at: fields.keyPlace(of: "wiring")))
    }
    if !fields.isSound { failSilently() }
    guard let bandwidth else { return nil }
    var link = Link(latency: latency, bandwidth: Bandwidth(amount: bandwidth))
    link.efficiency = efficiency
    link.wiring = Wiring(rawValue: wiring) ?? .switched
    return link
  }

  private func interNodeLink(devicesPerNode: Int) -> Link? {
    guard let fields = fields("interNode", ClusterKeys.interNode) else { return nil }
    let share = fields.share("bandwidth", devicesPerNode: devicesPerNode)
    let latency = fields.latency(or: 10_000, because: "a usual latency between nodes")
    let efficiency = fields.ratio(
      "efficiency", or: 0.96, because: "NCCL counts 12 of the 12.5 GB/s of a network card")
    if !fields.isSound { failSilently() }
    guard let share else { return nil }
    var link = Link(latency: latency, bandwidth: Bandwidth(amount: share))
    link.efficiency = efficiency
    return link
  }

  private func latency(or nanoseconds: Double, because reason: String) -> Nanoseconds {
    let amount = amount("latency", or: nanoseconds, because: reason)
    return Nanoseconds(Int64(amount.rounded()))
  }

  private func usualLink(
    _ name: String, of accelerator: Accelerator, path link: KeyPath<Cluster, Link>
  ) -> Link? {
    guard let usual = usualCluster(of: accelerator) else { return nil }
    let found = usual.cluster[keyPath: link]
    let share = name == "interNode" ? " per device" : ""
    var records = [
      ("bandwidth", Measure.bandwidth.text(found.bandwidth.amount) + share),
      ("latency", Measure.latency.text(Double(found.latency.count))),
      ("efficiency", found.efficiency.plain),
    ]
    if name == "intraNode" { records.append(("wiring", found.wiring.rawValue)) }
    for (key, value) in records {
      diagnosis.record(
        "\(path(of: name)).\(key)", value, .preset, source: "as in \(usual.name)")
    }
    return found
  }

  private func record(_ link: Link, as name: String, share: String, because reason: String) {
    assume(
      "\(name).bandwidth", Measure.bandwidth.text(link.bandwidth.amount) + share, because: reason)
    assume("\(name).latency", Measure.latency.text(Double(link.latency.count)), because: reason)
    assume("\(name).efficiency", link.efficiency.plain, because: reason)
  }

  /// The first cluster of the catalog, by name, that has the accelerator.
  func usualCluster(of accelerator: Accelerator) -> (name: String, cluster: Cluster)? {
    guard diagnosis.provenance.origin == .given else { return nil }
    for name in diagnosis.presets.names(of: .cluster) {
      guard let file = diagnosis.presets.clusters[name] else { continue }
      guard String(decoding: file.bytes, as: UTF8.self).contains(accelerator.name) else { continue }
      let preset = try? readPreset(.cluster, named: name, from: diagnosis.presets) {
        readClusterMapping($0, path: "", into: $1)
      }
      if let cluster = preset?.value, cluster.accelerator == accelerator { return (name, cluster) }
    }
    return nil
  }
}
