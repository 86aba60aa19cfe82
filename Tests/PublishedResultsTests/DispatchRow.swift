import ScenarioFiles
import Simulation
import Training

/// A measured dispatch or combine of DeepEP, and what it takes on the catalog's cluster.
///
/// Its rate is that of the bytes for all nodes of a token, its own among them
/// (`tests/test_internode.py`: `num_rdma_token_sent`).
struct DispatchRow {
  let measuredSeconds: Double
  /// With each token sent to a node once, and with a copy for each expert.
  let onceSeconds: Double
  let copiesSeconds: Double

  struct Unreadable: Error {
    var row: [String: String]
  }

  init(_ row: [String: String], on cluster: Cluster) throws {
    let number = { (column: String) throws(Unreadable) -> Double in
      guard let value = row[column].flatMap(Double.init) else { throw Unreadable(row: row) }
      return value
    }
    let count = { (column: String) throws(Unreadable) -> Int in Int(try number(column)) }
    var experts = Transformer.Experts(
      count: try count("experts"), activeCount: try count("topk"), feedForwardSize: 2048,
      sharedFeedForwardSize: 0, layers: [true])
    experts.groupCount = try count("groups")
    experts.activeGroupCount = try count("active_groups")
    let placement = GroupPlacement(
      ranks: 0..<(try count("gpus")), devicesPerNode: cluster.devicesPerNode)
    let once = ForwardingAlgorithm(routing: TokenRouting(of: experts))
    let token = try number("tokens") * number("hidden") * number("bytes_per_number")
    let size = ByteCount(amount: token * Double(experts.activeCount))
    let nodes = Double(placement.nodeCount)
    let logical = size * (once.shares(in: placement).across * nodes / (nodes - 1))
    measuredSeconds = logical.amount / (try number("logical_gbps") * 1e9)
    let seconds = { (algorithm: any CollectiveAlgorithm) in
      algorithm.seconds(of: .allToAll, size: size, placement: placement, cluster: cluster) ?? 0
    }
    onceSeconds = seconds(once)
    copiesSeconds = seconds(DirectAlgorithm())
  }
}
