import Simulation
import Testing

@testable import Training

struct CollectiveTests {
  private static let cluster: Cluster = {
    var cluster = Fixtures.cluster(nodes: 4)
    cluster.intraNode = Link(
      latency: Nanoseconds(1_900), bandwidth: .gigabytesPerSecond(100))
    cluster.interNode = Link(
      latency: Nanoseconds(4_000), bandwidth: .gigabytesPerSecond(10))
    return cluster
  }()

  private static let protocols = Dictionary(
    uniqueKeysWithValues: TransferProtocol.all.map { ($0.name, $0) })

  private func time(
    _ collective: Activity, bytes: Double, ranks: some Sequence<Int>, on cluster: Cluster = cluster
  ) -> Nanoseconds {
    collectiveTime(
      of: collective, size: ByteCount(amount: bytes),
      placement: GroupPlacement(ranks: ranks, devicesPerNode: 8), cluster: cluster)
  }

  private func seconds(
    _ algorithm: any CollectiveAlgorithm, _ collective: Activity, bytes: Double,
    ranks: some Sequence<Int>, on cluster: Cluster = cluster
  ) -> Double? {
    algorithm.seconds(
      of: collective, size: ByteCount(amount: bytes),
      placement: GroupPlacement(ranks: ranks, devicesPerNode: 8), cluster: cluster)
  }

  /// 20 + 8.4 + 2(n − 1) × 3.4 µs + 2S(n − 1)/(nB) with Simple; to gather or to reduce and scatter, one
  /// pass less.
  @Test(arguments: [
    (2, Int64(10_000_000)), (4, 15_000_000), (8, 17_500_000),
  ])
  func ringInsideANodeIsTheClosedForm(rankCount: Int, nanoseconds: Int64) {
    let steps = 3_400 * Int64(rankCount - 1)
    let start: Int64 = 20_000 + 8_400
    let twice = start + 2 * steps + nanoseconds
    #expect(time(.allReduce, bytes: 1e9, ranks: 0..<rankCount).count == twice)
    let once = start + steps + nanoseconds / 2
    #expect(time(.allGather, bytes: 1e9, ranks: 0..<rankCount).count == once)
    #expect(time(.reduceScatter, bytes: 1e9, ranks: 0..<rankCount).count == once)
  }

  /// One rank on each of four nodes: the network's bandwidth of one device.
  @Test func ringAcrossNodesUsesTheNetwork() {
    let expected = 20_000 + 8_400 + 2 * 3 * 14_000 + Int64(2 * 0.75 * 1e9 / 10)
    #expect(time(.allReduce, bytes: 1e9, ranks: [0, 8, 16, 24]).count == expected)
  }

  /// Two nodes of eight: eight cards carry 80 GB/s, less than the 100 inside; one step of 15 crosses.
  @Test func ringsThroughAllCardsShareTheNodesNetwork() throws {
    let lowLatency = try #require(Self.protocols["LL128"])
    let ring = RingAlgorithm(protocols: [lowLatency])
    let expected = 14e-6 + 14 * 1.9e-6 + 4e-6 + 1.5e9 / (80e9 * 0.92)
    #expect(seconds(ring, .allGather, bytes: 1.6e9, ranks: 0..<16) == expected)
  }

  /// Four nodes of eight: seven steps along each node's chain and two up the tree, there and back; a node
  /// sends twice the array.
  @Test func treeIsTheClosedForm() throws {
    let lowLatency = try #require(Self.protocols["LL"])
    let tree = TreeAlgorithm(protocols: [lowLatency])
    let steps = 6.8e-6 + 14 * 0.6e-6 + 4 * 5e-6
    let expected = steps + 2e9 / 80e9 / (0.92 * (1 / 3.8))
    #expect(seconds(tree, .allReduce, bytes: 1e9, ranks: 0..<32) == expected)
    #expect(seconds(tree, .allGather, bytes: 1e9, ranks: 0..<32) == nil)
  }

  @Test func treesAreFasterForSmallSizesOnManyNodes() throws {
    let small = try #require(seconds(TreeAlgorithm(), .allReduce, bytes: 1e3, ranks: 0..<32))
    let smallRing = try #require(seconds(RingAlgorithm(), .allReduce, bytes: 1e3, ranks: 0..<32))
    #expect(small < smallRing)
    let large = try #require(seconds(TreeAlgorithm(), .allReduce, bytes: 1e10, ranks: 0..<32))
    let largeRing = try #require(seconds(RingAlgorithm(), .allReduce, bytes: 1e10, ranks: 0..<32))
    #expect(large > largeRing)
  }

  /// 23 µs + S(1 + 1/n)/(5/6 B): nine eighths of the array leave each of eight devices.
  @Test func sumsInTheSwitchAreTheClosedForm() throws {
    var cluster = Self.cluster
    #expect(seconds(SwitchAlgorithm(), .allReduce, bytes: 8e9, ranks: 0..<8) == nil)
    cluster.intraNode.wiring = .summingSwitch
    let inNode = seconds(SwitchAlgorithm(), .allReduce, bytes: 8e9, ranks: 0..<8, on: cluster)
    #expect(inNode == 23e-6 + 9e9 / 100e9 / (5.0 / 6))
    // Four nodes: half of the network carries twice the array, up two levels and down.
    let across = seconds(SwitchAlgorithm(), .allReduce, bytes: 8e9, ranks: 0..<32, on: cluster)
    #expect(across == 23e-6 + 2 * (16e9 / 80e9) / (5.0 / 6) + 4 * 14e-6)
    #expect(
      time(.allReduce, bytes: 8e9, ranks: 0..<8, on: cluster)
        < time(.allReduce, bytes: 8e9, ranks: 0..<8))
  }

  @Test func theFastestAlgorithmIsTaken() {
    for bytes in [1e3, 1e6, 1e10] {
      let fastest =
        CollectiveAlgorithms.all.compactMap {
          seconds($0, .allReduce, bytes: bytes, ranks: 0..<32)
        }.min() ?? 0
      #expect(
        time(.allReduce, bytes: bytes, ranks: 0..<32)
          == CollectiveAlgorithms.launch + .rounding(seconds: fastest))
    }
  }

  /// What a link's latency exceeds NCCL's by is added to each step, twice to one across nodes with
  /// Simple; a shorter latency shortens all.
  @Test func latenciesOfLinksChangeTheSteps() throws {
    let simple = try #require(Self.protocols["Simple"])
    var cluster = Self.cluster
    cluster.intraNode.latency = Nanoseconds(950)
    cluster.interNode.latency = Nanoseconds(39_000)
    #expect(simple.inside(simple.ringSteps, of: cluster) == 3.4e-6 / 2)
    #expect(simple.across(simple.ringSteps, of: cluster) == 14e-6 + 2 * 35e-6)
  }

  @Test func oneRankTakesNoTime() {
    #expect(time(.allReduce, bytes: 1e9, ranks: [3]) == .zero)
    #expect(time(.allReduce, bytes: 0, ranks: 0..<8) == .zero)
  }

  /// What ranks send in a whole step, against the closed form of each dimension.
  @Test(arguments: Strategy.Sharding.allCases)
  func bytesSentAreTheClosedForm(sharding: Strategy.Sharding) throws {
    let strategy = Fixtures.strategy(data: 4, sharding: sharding)
    let plan = StepPlan(strategy, in: StrategyCases.scenario)
    let result = try simulatedResult(of: strategy, in: StrategyCases.scenario)
    let state = plan.parameterCount(ofStage: 0) * 2
    let first = plan.blocks[0].parameterCount * 2
    let last = (plan.blocks.last?.parameterCount ?? 0) * 2
    // Four micro-batches: the head is gathered once for both its passes, the embedding once for a
    // backward pass and the forward pass of the micro-batch that follows.
    let count = 4.0
    let gathered = count * (2 * state - last) - (count - 1) * first
    let expected: [Activity: Double] =
      switch sharding {
      case .none: [.allReduce: 2 * state]
      case .zero1: [.reduceScatter: state, .allGather: state]
      case .zero2: [.reduceScatter: count * state, .allGather: state]
      case .zero3, .hsdp: [.reduceScatter: count * state, .allGather: gathered]
      }
    let sent = Dictionary(
      uniqueKeysWithValues: result.metrics.communication.map {
        ($0.activity, $0.bytesPerRank.amount)
      })
    #expect(sent == expected.mapValues { $0 * 3 / 4 })
  }

  @Test func tensorParallelBytesAreTheClosedForm() throws {
    let sbh = 64.0 * 256 * 2
    for sequenceParallel in [false, true] {
      let strategy = Fixtures.strategy(tensor: 4, sequenceParallel: sequenceParallel)
      let uses = try simulatedResult(of: strategy, in: StrategyCases.scenario).metrics.communication
      let sent = { (activity: Activity) in
        uses.first { $0.activity == activity }?.bytesPerRank.amount ?? 0
      }
      let microBatches = 16.0
      let layers = 8.0
      let loss = 3 * 4.0 * 64
      if sequenceParallel {
        // Each layer: two gathers forward, four backward, four scatters; the ends one pair more.
        #expect(sent(.allGather) == microBatches * (layers * 6 + 2) * sbh * 3 / 4)
        #expect(sent(.reduceScatter) == microBatches * (layers * 4 + 2) * sbh * 3 / 4)
        #expect(sent(.allReduce) == microBatches * loss * 3 / 2)
      } else {
        #expect(sent(.allReduce) == microBatches * ((layers * 4 + 2) * sbh + loss) * 3 / 2)
      }
    }
  }
}
