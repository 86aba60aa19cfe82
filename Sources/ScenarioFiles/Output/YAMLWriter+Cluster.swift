import Simulation
import Training

extension YAMLWriter {
  /// The cluster written out, with its accelerator by name when the preset of its name is equal.
  mutating func add(_ cluster: Cluster, isAbstract: Bool, presets: Presets) {
    block("cluster") { writer in
      guard !isAbstract else {
        writer.add("devices", "\(cluster.deviceCount)")
        return
      }
      writer.add("title", text: cluster.title)
      writer.add("devicesPerNode", "\(cluster.devicesPerNode)")
      writer.addNodes(of: cluster, presets: presets)
      writer.addConditions(of: cluster)
    }
  }

  private mutating func addNodes(of cluster: Cluster, presets: Presets) {
    guard cluster.groups.isEmpty else {
      block("groups") { writer in
        for group in cluster.groups { writer.entry { $0.add(group, presets: presets) } }
      }
      return
    }
    add(
      NodeGroup(
        nodeCount: cluster.nodeCount, accelerator: cluster.accelerator,
        intraNode: cluster.intraNode, interNode: cluster.interNode), presets: presets)
  }

  private mutating func add(_ group: NodeGroup, presets: Presets) {
    add(group.accelerator, presets: presets)
    add("nodes", "\(group.nodeCount)")
    block("intraNode") { writer in
      writer.add(group.intraNode, share: "")
      writer.add("efficiency", group.intraNode.efficiency.plain)
      writer.add("wiring", group.intraNode.wiring.rawValue)
    }
    block("interNode") { writer in
      writer.add(group.interNode, share: " per device")
      writer.add("efficiency", group.interNode.efficiency.plain)
    }
  }

  mutating func add(_ link: Link, share: String) {
    add("bandwidth", Measure.bandwidth.text(link.bandwidth.amount) + share)
    add("latency", Measure.latency.text(Double(link.latency.count)))
  }

  private mutating func add(_ accelerator: Accelerator, presets: Presets) {
    let preset = try? readPreset(.accelerator, named: accelerator.name, from: presets) {
      readAcceleratorMapping($0, path: "", into: $1)
    }
    if preset?.value == accelerator {
      add("accelerator", text: accelerator.name)
      return
    }
    block("accelerator") { writer in
      writer.add("name", text: accelerator.name)
      writer.add("title", text: accelerator.title)
      writer.add("memory", Measure.size.text(accelerator.memory.amount))
      writer.add("memoryBandwidth", Measure.bandwidth.text(accelerator.memoryBandwidth.amount))
      writer.block("peak") { $0.add(accelerator.peakRates) }
      if !accelerator.achievedRates.isEmpty {
        writer.block("achieved") { $0.add(accelerator.achievedRates) }
      }
      if let count = accelerator.multiprocessorCount {
        writer.add("multiprocessors", String(count))
      }
      if accelerator.portableInstructionShare != 1 {
        writer.add("portableInstructions", accelerator.portableInstructionShare.plain)
      }
      writer.add("overlapSlowdown", accelerator.overlapSlowdown.plain)
    }
  }

  private mutating func add(_ rates: [NumberFormat: FLOPRate]) {
    for format in NumberFormat.allCases {
      if let rate = rates[format] { add(format.rawValue, Measure.rate.text(rate.amount)) }
    }
  }
}
