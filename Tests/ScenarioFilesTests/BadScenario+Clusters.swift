extension BadScenario {
  static let clusters = [
    Self(
      "stragglers", "nodes: 4",
      "nodes: 4\n  stragglers: [{ rank: 32, slowdown: 1.2 }, { rank: 3 }, { rank: 3, slowdown: 0.5 }, "
        + "{ slowdown: 2 }, { rank: -1, linkslowdown: 4 }, 7]"),
    Self("jitter", "nodes: 4", "nodes: 4\n  jitter: { deviation: 20 %, seed: -1 }"),
    Self("jitter-zero", "nodes: 4", "nodes: 4\n  jitter: { deviation: 0 }"),
    Self("network-cards", "nodes: 4", "nodes: 4\n  networkCardsPerNode: 3"),
    Self(
      "host", "nodes: 4",
      "nodes: 4\n  host: { bandwidth: 31 GB/s per device, memoryBandwidth: 200 GB/s, memory: 1 TB }"
    ),
    Self("host-without-keys", "nodes: 4", "nodes: 4\n  host: { latency: 10 us }"),
    Self(
      "overlap-slowdown", "accelerator: h100-sxm-80gb",
      "accelerator: { name: mine, memory: 80 GiB, memoryBandwidth: 3 TB/s, "
        + "peak: { bf16: 9 TFLOP/s }, overlapSlowdown: 13 GB }"),
    Self(
      "link-efficiency", "nodes: 4",
      "nodes: 4\n  intraNode: { bandwidth: 450 GB/s, efficiency: 1.2, wiring: ring }"),
    Self(
      "wiring-of-many", "devicesPerNode: 8",
      "devicesPerNode: 16\n  intraNode: { bandwidth: 450 GB/s, wiring: cube-mesh }"),
    Self("groups-and-nodes", "nodes: 4", "nodes: 4\n  groups: [{ accelerator: h100-sxm-80gb }]"),
    cluster("groups-without-entries", "groups: []"),
    cluster(
      "groups-faulty",
      "groups: [{ accelerator: h100 }, { nodes: 0 }, 3, { accelerator: h100-sxm-80gb, node: 2 }]"),
    cluster(
      "groups-without-links",
      "groups: [{ accelerator: h100-sxm-80gb }, { accelerator: v100-sxm2-32gb, nodes: 2 }]"),
    cluster(
      "groups-too-many",
      "groups: [{ accelerator: h100-sxm-80gb, nodes: 1048576 }, { accelerator: h100-sxm-80gb }]"),
    cluster("groups-precision", "\(mixedGroups)"),
    cluster("groups-straggler", "\(mixedGroups), stragglers: [{ rank: 24, slowdown: 2 }]"),
    cluster("jitter-beside-accelerator", "accelerator: nope, jitter: { deviation: a }"),
  ]

  private static let mixedGroups =
    "groups: [{ accelerator: h100-sxm-80gb }, { accelerator: v100-sxm2-32gb, nodes: 2, "
    + "intraNode: { bandwidth: 150 GB/s }, interNode: { bandwidth: 100 Gbit/s per node } }]"

  private static func cluster(_ name: String, _ keys: String) -> Self {
    Self(
      name,
      text: """
        version: 1
        model: llama3-8b
        cluster: { \(keys) }
        job: { globalBatch: 48, sequenceLength: 8192\(name == "groups-precision" ? ", precision: bf16" : "") }
        strategies: [single]
        """)
  }
}
