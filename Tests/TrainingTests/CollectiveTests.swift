import Simulation
import Testing

@testable import Training

struct CollectiveTests {
  private static let cluster: Cluster = {
    var cluster = Fixtures.cluster(nodes: 4)
    cluster.intraNode = Link(
      latency: Nanoseconds(1_000), bandwidth: .gigabytesPerSecond(100))
    cluster.interNode = Link(
      latency: Nanoseconds(10_000), bandwidth: .gigabytesPerSecond(10))
    return cluster
  }()

  private func time(_ collective: Activity, bytes: Double, ranks: some Sequence<Int>) -> Nanoseconds
  {
    collectiveTime(
      of: collective, size: ByteCount(amount: bytes),
      placement: GroupPlacement(ranks: ranks, devicesPerNode: 8), cluster: Self.cluster)
  }

  /// 2(n − 1)α + 2S(n − 1)/(nB); half of it to gather or to reduce and scatter.
  @Test(arguments: [
    (2, Int64(10_002_000)), (4, 15_006_000), (8, 17_514_000),
  ])
  func ringInsideANodeIsTheClosedForm(rankCount: Int, nanoseconds: Int64) {
    #expect(time(.allReduce, bytes: 1e9, ranks: 0..<rankCount).count == nanoseconds)
    #expect(time(.allGather, bytes: 1e9, ranks: 0..<rankCount).count == nanoseconds / 2)
    #expect(time(.reduceScatter, bytes: 1e9, ranks: 0..<rankCount).count == nanoseconds / 2)
  }

  /// One rank on each of four nodes: the network's bandwidth of one device.
  @Test func ringAcrossNodesUsesTheNetwork() {
    let expected = 2 * 3 * 10_000 + Int64(2 * 0.75 * 1e9 / 10)
    #expect(time(.allReduce, bytes: 1e9, ranks: [0, 8, 16, 24]).count == expected)
  }

  /// Two nodes of eight: eight cards carry 80 GB/s, less than the 100 inside.
  @Test func ringsThroughAllCardsShareTheNodesNetwork() {
    let placement = GroupPlacement(ranks: 0..<16, devicesPerNode: 8)
    let seconds = RingAlgorithm().seconds(
      of: .allGather, size: ByteCount(amount: 1.6e9), placement: placement, cluster: Self.cluster)
    #expect(seconds == 15 * 1e-5 + 1.5e9 / 80e9)
  }

  @Test func hierarchyIsFasterForSmallSizes() {
    let placement = GroupPlacement(ranks: 0..<32, devicesPerNode: 8)
    let seconds = { (algorithm: any CollectiveAlgorithm, bytes: Double) in
      algorithm.seconds(
        of: .allReduce, size: ByteCount(amount: bytes), placement: placement,
        cluster: Self.cluster) ?? .infinity
    }
    #expect(seconds(HierarchicalAlgorithm(), 1e3) < seconds(RingAlgorithm(), 1e3))
    #expect(seconds(HierarchicalAlgorithm(), 1e10) > seconds(RingAlgorithm(), 1e10))
    for bytes in [1e3, 1e6, 1e10] {
      let fastest = CollectiveAlgorithms.all.map { seconds($0, bytes) }.min() ?? 0
      #expect(
        time(.allReduce, bytes: bytes, ranks: 0..<32) == .rounding(seconds: fastest))
    }
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
