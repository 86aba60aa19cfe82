import Simulation
import Testing

@testable import Training

/// Tokens that travel to each node once: how many nodes that are, and what it saves.
struct ForwardingTests {
  private static func experts(
    _ count: Int, active: Int, groups: Int = 1, activeGroups: Int = 1
  ) -> Transformer.Experts {
    var experts = Transformer.Experts(
      count: count, activeCount: active, feedForwardSize: 64, sharedFeedForwardSize: 0,
      layers: [true])
    experts.groupCount = groups
    experts.activeGroupCount = activeGroups
    return experts
  }

  private static func placement(_ rankCount: Int, devicesPerNode: Int) -> GroupPlacement {
    GroupPlacement(ranks: 0..<rankCount, devicesPerNode: devicesPerNode)
  }

  /// Groups and nodes that hold one another, and a node that holds a group and a half.
  @Test(arguments: [
    (1, [1, 2, 3, 4, 6, 12]), (2, [2, 4, 6]), (3, [2, 3, 6]), (4, [2, 4]), (6, [2, 3]),
  ])
  func nodesOfATokenAreThoseOfEveryChoice(groups: Int, nodeCounts: [Int]) {
    for activeGroups in 1...groups {
      for active in 1...4 where active <= activeGroups * 12 / groups {
        let experts = Self.experts(
          12, active: active, groups: groups, activeGroups: activeGroups)
        let counted = ExpectedNodes(of: experts)
        for nodes in nodeCounts {
          let placement = Self.placement(12, devicesPerNode: 12 / nodes)
          let remote = TokenRouting(of: experts).remoteNodeCount(in: placement)
          // Products of fractions round; each node is as likely as a token's own.
          let expected = counted.mean(ofNodes: nodes) * Double(nodes - 1) / Double(nodes)
          #expect(abs(remote - expected) < 1e-12, "\(experts), \(nodes) nodes")
        }
      }
    }
  }

  /// DeepSeek V3 over eight nodes: seven copies, to 4.6 nodes, or 3.2 where four groups are active.
  @Test func deepSeekV3GoesToHalfAsManyNodesAsExperts() {
    let placement = Self.placement(64, devicesPerNode: 8)
    let free = TokenRouting(of: Self.experts(256, active: 8))
    #expect(format(free.remoteNodeCount(in: placement), decimals: 2) == "4.63")
    let limited = TokenRouting(of: Self.experts(256, active: 8, groups: 8, activeGroups: 4))
    #expect(format(limited.remoteNodeCount(in: placement), decimals: 2) == "3.18")
  }

  private static let placements = [
    placement(8, devicesPerNode: 4), placement(8, devicesPerNode: 1),
    placement(32, devicesPerNode: 8),
    placement(64, devicesPerNode: 8), placement(64, devicesPerNode: 4),
    GroupPlacement(ranks: 4..<20, devicesPerNode: 8),
    GroupPlacement(ranks: [0, 1, 2, 3, 4, 5, 8, 9], devicesPerNode: 8),
  ]

  /// A node has at most as many tokens to come as copies; with one expert a token, as many.
  @Test(arguments: placements, [1, 2, 4, 8])
  func networkCarriesAtMostTheCopies(placement: GroupPlacement, active: Int) {
    for (groups, activeGroups) in [(1, 1), (8, 8), (8, 4)] {
      let experts = Self.experts(
        64, active: active, groups: groups, activeGroups: activeGroups)
      let shares = ForwardingAlgorithm(routing: TokenRouting(of: experts)).shares(in: placement)
      let copies =
        Double(placement.rankCount - placement.fewestRanksOnANode) / Double(placement.rankCount)
      // Products of fractions round.
      #expect(shares.across <= copies + 1e-12, "\(experts)")
      #expect(active > 1 || abs(shares.across - copies) < 1e-12, "\(experts)")
      #expect(active == 1 || shares.across < copies, "\(experts)")
      #expect(shares.across * Double(active) <= Double(placement.nodeCount - 1))
    }
  }

  @Test(arguments: [2, 3, 8])
  func insideANodeNothingChanges(rankCount: Int) {
    let placement = Self.placement(rankCount, devicesPerNode: 8)
    let cluster = Fixtures.cluster(nodes: 1)
    let forwarding = ForwardingAlgorithm(routing: TokenRouting(of: Self.experts(24, active: 4)))
    for size in [1.0, 1e5, 1e9].map(ByteCount.init(amount:)) {
      let copies = DirectAlgorithm().seconds(
        of: .allToAll, size: size, placement: placement, cluster: cluster)
      let once = forwarding.seconds(
        of: .allToAll, size: size, placement: placement, cluster: cluster)
      #expect(once == copies)
      #expect(
        size * forwarding.shares(in: placement).sum
          == bytesSent(by: .allToAll, size: size, rankCount: rankCount))
    }
  }

  /// The network takes its bytes' time, or the links inside nodes theirs, whichever is longer.
  @Test func theSlowerKindOfLinkDecides() {
    let placement = Self.placement(32, devicesPerNode: 8)
    var cluster = Fixtures.cluster(nodes: 4)
    let forwarding = ForwardingAlgorithm(routing: TokenRouting(of: Self.experts(128, active: 8)))
    let size = ByteCount(amount: 1e9)
    let shares = forwarding.shares(in: placement)
    let time = { forwarding.seconds(of: .allToAll, size: size, placement: placement, cluster: $0) }
    #expect(time(cluster) == 3 * 5e-6 + 1e9 * shares.across / 50e9)
    cluster.intraNode.bandwidth = .gigabytesPerSecond(25)
    #expect(time(cluster) == 7 * 3e-6 + 1e9 * shares.inside / 25e9)
    #expect(
      forwarding.seconds(of: .allReduce, size: size, placement: placement, cluster: cluster) == nil)
  }
}
