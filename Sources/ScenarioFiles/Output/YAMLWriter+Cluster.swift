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
      writer.add(cluster.accelerator, presets: presets)
      writer.add("nodes", "\(cluster.nodeCount)")
      writer.add("devicesPerNode", "\(cluster.devicesPerNode)")
      writer.block("intraNode") { $0.add(cluster.intraNode, share: "") }
      writer.block("interNode") { $0.add(cluster.interNode, share: " per device") }
    }
  }

  private mutating func add(_ link: Link, share: String) {
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
    }
  }

  private mutating func add(_ rates: [NumberFormat: FLOPRate]) {
    for format in NumberFormat.allCases {
      if let rate = rates[format] { add(format.rawValue, Measure.rate.text(rate.amount)) }
    }
  }
}
