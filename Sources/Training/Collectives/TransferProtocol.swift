import Simulation

/// A way to pack what a collective sends: short latencies or the full bandwidth.
///
/// A message and a flag that says it is there can share a word (LL), share a line of 128 bytes (LL128,
/// over links that keep its order), or be written one after the other (Simple). The first waits for
/// nothing and carries a flag for each word; the last sends nothing but data and waits for each chunk.
///
/// Source of all numbers: [NCCL](https://github.com/NVIDIA/nccl), `src/graph/tuning.cc` at b647562:
/// `baseLat`, `hwLat` (NVLink and network), and the factors of `ncclTopoTuneModel`. They are what NCCL
/// chooses by, fitted to nothing here. Left out: caps of a channel, which depend on the processor, and
/// the corrections of trees at medium sizes.
package struct TransferProtocol: Sendable, Equatable {
  /// Seconds of one step over each kind of link, on hardware as NCCL measured it.
  struct Steps: Sendable, Equatable {
    var inside: Double
    var across: Double
  }

  /// As NCCL calls it.
  package let name: String
  /// Seconds before the first step of a ring, and of a tree.
  let ringStart: Double
  let treeStart: Double
  let ringSteps: Steps
  let treeSteps: Steps
  /// What is data ÷ what is sent.
  let ringShare: Double
  /// The same on a tree inside a node, and on one across nodes.
  let treeShare: Steps
  /// How often a step across nodes takes the network's own latency: with Simple also to see that the
  /// data arrived.
  let networkTrips: Double

  package static let all = [
    Self(
      name: "LL", ringStart: 6.6e-6, treeStart: 6.8e-6,
      ringSteps: Steps(inside: 0.6e-6, across: 2.7e-6),
      treeSteps: Steps(inside: 0.6e-6, across: 5e-6), ringShare: 1 / 4,
      treeShare: Steps(inside: 1 / 3.8, across: 1 / 3.8), networkTrips: 1),
    Self(
      name: "LL128", ringStart: 14e-6, treeStart: 14e-6,
      ringSteps: Steps(inside: 1.9e-6, across: 4e-6),
      treeSteps: Steps(inside: 1.25e-6, across: 8.5e-6), ringShare: 0.92,
      treeShare: Steps(inside: 7 / 9, across: 120 / 128), networkTrips: 1),
    Self(
      name: "Simple", ringStart: 8.4e-6, treeStart: 0,
      ringSteps: Steps(inside: 3.4e-6, across: 14e-6),
      treeSteps: Steps(inside: 28e-6, across: 28e-6), ringShare: 1,
      treeShare: Steps(inside: 1, across: 1), networkTrips: 2),
  ]

  /// The steps of LL128 on a ring, which the latencies of links are stated as.
  static let reference = Steps(inside: 1.9e-6, across: 4e-6)

  /// Seconds of a step inside a node.
  ///
  /// A link that is slower than NCCL's adds the difference to every step; a faster one shortens all.
  static func step(_ usual: Double, over link: Link, trips: Double = 1, reference: Double) -> Double
  {
    let latency = link.latency.seconds
    return usual * min(1, latency / reference) + trips * max(0, latency - reference)
  }

  func inside(_ steps: Steps, of cluster: Cluster) -> Double {
    Self.step(steps.inside, over: cluster.intraNode, reference: Self.reference.inside)
  }

  func across(_ steps: Steps, of cluster: Cluster) -> Double {
    Self.step(
      steps.across, over: cluster.interNode, trips: networkTrips, reference: Self.reference.across)
  }
}
