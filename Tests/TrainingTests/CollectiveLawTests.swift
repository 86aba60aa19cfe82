import Simulation
import Testing

@testable import Training

/// What holds for every algorithm, size, group and kind of cluster.
struct CollectiveLawTests {
  private static let collectives: [Activity] = [
    .allReduce, .allGather, .reduceScatter, .allToAll, .sendReceive,
  ]
  private static let sizes = [1.0, 1e3, 3e4, 1e6, 5e7, 1e9, 1e11].map(ByteCount.init(amount:))
  private static let groups: [[Int]] = [
    [0, 1], [0, 1, 2], Array(0..<5), Array(0..<8), Array(0..<16), [0, 8], [0, 8, 16, 24],
    Array(0..<24), Array(0..<32), Array(4..<20),
  ]

  private static func cluster(_ wiring: Wiring) -> Cluster {
    var cluster = Fixtures.cluster(nodes: 4)
    cluster.intraNode.wiring = wiring
    cluster.intraNode.efficiency = 0.8
    cluster.interNode.efficiency = 0.95
    return cluster
  }

  private func time(
    _ collective: Activity, _ size: ByteCount, _ ranks: [Int], on cluster: Cluster
  ) -> Nanoseconds {
    collectiveTime(
      of: collective, size: size, placement: GroupPlacement(ranks: ranks, devicesPerNode: 8),
      cluster: cluster)
  }

  @Test(arguments: Wiring.allCases, collectives)
  func largerIsNeverFaster(wiring: Wiring, collective: Activity) {
    let cluster = Self.cluster(wiring)
    for ranks in Self.groups {
      let times = Self.sizes.map { time(collective, $0, ranks, on: cluster) }
      #expect(times == times.sorted(), "\(ranks)")
    }
  }

  @Test(arguments: Wiring.allCases, collectives)
  func betterLinksAreNeverSlower(wiring: Wiring, collective: Activity) {
    let changes: [(inout Cluster) -> Void] = [
      { $0.intraNode.bandwidth = $0.intraNode.bandwidth * 2 },
      { $0.interNode.bandwidth = $0.interNode.bandwidth * 2 },
      { $0.intraNode.efficiency = 1 }, { $0.interNode.efficiency = 1 },
      { $0.intraNode.latency = Nanoseconds(500) }, { $0.interNode.latency = Nanoseconds(500) },
      { $0.intraNode.wiring = .summingSwitch },
    ]
    let cluster = Self.cluster(wiring)
    for change in changes {
      var better = cluster
      change(&better)
      for ranks in Self.groups {
        for size in Self.sizes {
          #expect(
            time(collective, size, ranks, on: better) <= time(collective, size, ranks, on: cluster),
            "\(ranks), \(size)")
        }
      }
    }
  }

  /// A sum of all for all can always be made of a sum of parts and a gather.
  @Test(arguments: Wiring.allCases)
  func allReduceIsNoSlowerThanItsHalves(wiring: Wiring) {
    let cluster = Self.cluster(wiring)
    for ranks in Self.groups {
      for size in Self.sizes {
        let halves =
          time(.reduceScatter, size, ranks, on: cluster)
          + time(.allGather, size, ranks, on: cluster)
        #expect(time(.allReduce, size, ranks, on: cluster) <= halves)
      }
    }
  }

  /// Nothing is faster than what every rank must send through the links of its group.
  @Test(arguments: Wiring.allCases)
  func nothingBeatsTheBandwidth(wiring: Wiring) {
    let cluster = Self.cluster(wiring)
    for ranks in Self.groups where Set(ranks.map { $0 / 8 }).count == 1 {
      for collective in [Activity.allGather, .reduceScatter, .allToAll] {
        for size in Self.sizes {
          let sent = bytesSent(by: collective, size: size, rankCount: ranks.count)
          let bound = Bandwidth.seconds(for: sent, at: cluster.intraNode.reached(by: ranks.count))
          #expect(time(collective, size, ranks, on: cluster) >= .rounding(seconds: bound))
        }
      }
    }
  }

  /// For large sizes only the bandwidth is left: all but 1 ‰ of a terabyte's time.
  @Test(arguments: [Wiring.cubeMesh, .switched])
  func largeSizesTakeWhatTheBandwidthSays(wiring: Wiring) {
    let cluster = Self.cluster(wiring)
    let size = ByteCount(amount: 1e12)
    for collective in [Activity.allReduce, .allGather, .reduceScatter, .allToAll] {
      for ranks in Self.groups where Set(ranks.map { $0 / 8 }).count == 1 {
        let sent = bytesSent(by: collective, size: size, rankCount: ranks.count)
        let bound = Bandwidth.seconds(for: sent, at: cluster.intraNode.reached(by: ranks.count))
        let seconds = time(collective, size, ranks, on: cluster).seconds
        #expect(seconds >= bound && seconds < bound * 1.001)
      }
    }
  }

  @Test(arguments: collectives)
  func oneRankOrNothingToSendTakesNoTime(collective: Activity) {
    let cluster = Self.cluster(.summingSwitch)
    for size in Self.sizes { #expect(time(collective, size, [3], on: cluster) == .zero) }
    for ranks in Self.groups { #expect(time(collective, .zero, ranks, on: cluster) == .zero) }
  }

  /// More nodes never make an all-gather of the same array faster.
  @Test func moreNodesAreNeverFaster() {
    var cluster = Self.cluster(.switched)
    cluster.nodeCount = 64
    for collective in [Activity.allGather, .reduceScatter, .allReduce] {
      for size in Self.sizes {
        let times = [1, 2, 4, 8, 16, 64].map { nodes in
          time(collective, size, (0..<nodes * 8).map { $0 }, on: cluster)
        }
        #expect(times == times.sorted(), "\(collective), \(size)")
      }
    }
  }

  /// A message takes what a link reaches; a pair in a mesh has one of a device's links.
  @Test func messagesUseWhatTheLinkReaches() {
    var link = Link(latency: Nanoseconds(1_000), bandwidth: .gigabytesPerSecond(100))
    let size = ByteCount(amount: 1e9)
    #expect(link.time(of: size).count == 10_001_000)
    link.efficiency = 0.5
    #expect(link.time(of: size).count == 20_001_000)
    link.wiring = .cubeMesh
    #expect(link.time(of: size).count == 120_001_000)
    #expect(link.time(of: .zero) == .zero)
  }
}
