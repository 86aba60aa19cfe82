import ScenarioFiles
import Simulation
import Training

/// A measured collective, and what it takes on the cluster of the catalog that it ran on.
struct CollectiveRow {
  /// Who measured what, "nccl_lut A100".
  let source: String
  let measuredSeconds: Double
  /// What the algorithms take, without what every collective takes.
  let algorithmSeconds: Double

  /// The catalog's cluster for each accelerator.
  ///
  /// SimAI does not name its cluster; its model is of 8 H100 with eight cards of 400 Gbit/s a node.
  private static let presets = [
    "A100": "dgx-a100", "V100": "dgx-1-v100", "H200": "dgx-h200", "B200": "aws-p6-b200",
    "not stated (Alibaba GPU cluster)": "dgx-h100",
  ]

  /// Reads each preset once.
  static func clusters() throws -> [String: Cluster] {
    var clusters: [String: Cluster] = [:]
    for (gpu, preset) in presets {
      clusters[gpu] = try presetCluster(named: preset, from: .catalog)
    }
    return clusters
  }

  struct Unreadable: Error {
    var row: [String: String]
  }

  init(_ row: [String: String], clusters: [String: Cluster]) throws {
    guard let gpu = row["gpu"], var cluster = clusters[gpu],
      let rankCount = row["gpus"].flatMap(Int.init), let nodes = row["nodes"].flatMap(Int.init),
      let bytes = row["payload_bytes"].flatMap(Double.init),
      let collective = Self.collective(row["collective"] ?? "")
    else { throw Unreadable(row: row) }
    cluster.nodeCount = nodes
    let placement = GroupPlacement(
      ranks: 0..<rankCount, devicesPerNode: nodes > 1 ? cluster.devicesPerNode : rankCount)
    let size = ByteCount(amount: bytes)
    let perSecond = try Self.measured(row, collective, placement: placement, cluster: cluster)
    let sent = Self.sent(collective, size: size, placement: placement)
    measuredSeconds = sent.amount / perSecond
    let isRing = row["algo"]?.hasPrefix("Ring") == true
    let algorithms = isRing ? [RingAlgorithm()] : CollectiveAlgorithms.all
    let seconds = algorithms.compactMap {
      $0.seconds(of: collective, size: size, placement: placement, cluster: cluster)
    }
    guard let fastest = seconds.min() else { throw Unreadable(row: row) }
    algorithmSeconds = fastest
    source = [row["kind"] ?? "", Self.shortNames[gpu] ?? gpu].joined(separator: " ")
  }

  private static let shortNames = ["not stated (Alibaba GPU cluster)": "cluster"]

  /// SimAI uses one table for all-reduce, all-gather and reduce-scatter, which rings make equal.
  private static func collective(_ word: String) -> Activity? {
    switch word {
    case "all_reduce": .allReduce
    case "all_gather", "all_reduce/AG/RS (NIC)", "all_reduce (NVLink/NVLS)": .allGather
    case "reduce_scatter": .reduceScatter
    case "all_to_all": .allToAll
    default: nil
    }
  }

  /// Bytes a second of what `sent` counts.
  private static func measured(
    _ row: [String: String], _ collective: Activity, placement: GroupPlacement, cluster: Cluster
  ) throws -> Double {
    if let bus = row["busbw_gbps"].flatMap(Double.init) { return bus * 1e9 }
    guard let ratio = row["ratio_of_peak"].flatMap(Double.init) else { throw Unreadable(row: row) }
    guard placement.nodeCount > 1 else { return ratio * cluster.intraNode.bandwidth.amount }
    let cards = collective == .allToAll ? 1 : placement.fewestRanksOnANode
    return ratio * cluster.interNode.bandwidth.amount * Double(cards)
  }

  /// An all-to-all across nodes is measured by what leaves a device's node.
  private static func sent(
    _ collective: Activity, size: ByteCount, placement: GroupPlacement
  ) -> ByteCount {
    guard collective == .allToAll, placement.nodeCount > 1 else {
      return bytesSent(by: collective, size: size, rankCount: placement.rankCount)
    }
    let leaving = placement.rankCount - placement.fewestRanksOnANode
    return size * (Double(leaving) / Double(placement.rankCount))
  }

  /// Predicted ÷ measured − 1.
  func error(launch: Nanoseconds) -> Double {
    (algorithmSeconds + launch.seconds) / measuredSeconds - 1
  }
}
