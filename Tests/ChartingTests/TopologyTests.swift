import Drawing
import Simulation
import Testing

@testable import Charting
@testable import Training

/// The drawing of a cluster, whatever it looks like.
@Suite struct TopologyTests {
  private static func kind(
    nodes: Int, inside: Double, between: Double, named title: String = "NVIDIA H100 SXM 80 GB"
  ) -> NodeGroup {
    NodeGroup(
      nodeCount: nodes,
      accelerator: Accelerator(
        name: "sample", title: title, memory: .gibibytes(79.6),
        memoryBandwidth: .gigabytesPerSecond(3_350), peakRates: [:], achievedRates: [:]),
      intraNode: Link(latency: Nanoseconds(1_900), bandwidth: .gigabytesPerSecond(inside)),
      interNode: Link(latency: Nanoseconds(4_000), bandwidth: .gigabytesPerSecond(between)))
  }

  private static func cluster(
    _ kinds: [NodeGroup], devices: Int, title: String = "sample", cards: Int? = nil
  ) -> Cluster {
    var cluster = Cluster(
      title: title, accelerator: kinds[0].accelerator,
      nodeCount: kinds.map(\.nodeCount).reduce(0, +), devicesPerNode: devices,
      intraNode: kinds[0].intraNode, interNode: kinds[0].interNode)
    cluster.groups = kinds.count > 1 ? kinds : []
    cluster.networkCardsPerNode = cards
    return cluster
  }

  @Test(arguments: Array(UInt64(0)..<60))
  func everyClusterMakesAGoodPicture(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let names = hostileNames
    let kinds = (0..<Int.random(in: 1...6, using: &random)).map { _ in
      Self.kind(
        nodes: [1, 2, 3, 7, 512, 100_000].randomElement(using: &random) ?? 1,
        inside: Double.random(in: 0.01...10_000, using: &random),
        between: Double.random(in: 0.01...10_000, using: &random),
        named: names.randomElement(using: &random) ?? "")
    }
    let devices = [1, 2, 3, 4, 5, 8, 9, 16, 72].randomElement(using: &random) ?? 1
    let cards = (1...devices).filter { devices.isMultiple(of: $0) }.randomElement(using: &random)
    var cluster = Self.cluster(
      kinds, devices: devices, title: names.randomElement(using: &random) ?? "", cards: cards)
    cluster.stragglers = [Straggler(rank: Int.random(in: 0..<devices, using: &random))]
    let figure = topologyFigure(of: cluster)
    checkLaws(of: figure)
    #expect(figure.table.rows.count == kinds.count)
  }

  /// Every node is drawn or counted among those left out.
  @Test(arguments: [1, 2, 3, 4, 5, 6, 2_048])
  func noNodeIsLost(count: Int) {
    let cluster = Self.cluster([Self.kind(nodes: count, inside: 450, between: 50)], devices: 8)
    let texts = topologyFigure(of: cluster).scene.texts.map(\.content)
    let drawn = texts.count { $0.hasPrefix("node ") }
    let leftOut = texts.first { $0.hasSuffix("more nodes …") }?.filter(\.isNumber)
    #expect(drawn + (leftOut.flatMap { Int($0) } ?? 0) == count)
    #expect(texts.contains(groupedDigits(8 * count - 1)))
  }

  @Test func nodesOfManyDevicesSayHowManyAreLeftOut() {
    let cluster = Self.cluster([Self.kind(nodes: 1, inside: 900, between: 50)], devices: 72)
    #expect(topologyFigure(of: cluster).scene.texts.contains { $0.content == "+ 65" })
  }

  private static let links: [(inside: Double, between: Double, cards: Int?, expected: Double)] = [
    (450, 50, nil, 12.0 / 9), (900, 1, nil, 1), (450, 50, 1, 400 * 12.0 / 450),
  ]

  /// Of 12 pixels for the fastest link, unless a line would be too thin to see.
  @Test(arguments: links)
  func linesAreAsWideAsTheirBandwidth(
    inside: Double, between: Double, cards: Int?, expected: Double
  ) {
    let cluster = Self.cluster(
      [Self.kind(nodes: 2, inside: inside, between: between)], devices: 8, cards: cards)
    let scene = topologyFigure(of: cluster).scene
    let lines = scene.rectangles.filter { $0.fill == .theme(.mutedInk) }
    let widths = Set(lines.map { ($0.frame.width * 1_000).rounded() / 1_000 })
    #expect(widths == [12, (expected * 1_000).rounded() / 1_000])
    #expect(lines.count == 2 * (8 + (cards ?? 8)))
  }

  @Test func theTitleStatesTheRatio() {
    func title(_ kinds: [NodeGroup], devices: Int = 8) -> String {
      topologyFigure(of: Self.cluster(kinds, devices: devices)).title
    }
    #expect(
      title([Self.kind(nodes: 4, inside: 450, between: 50)])
        == "Inside a node a device has 9 × the bandwidth that it has between nodes")
    #expect(
      title([
        Self.kind(nodes: 2, inside: 300, between: 6.25),
        Self.kind(nodes: 2, inside: 450, between: 50),
      ]) == "Inside a node a device has 9 to 48 × the bandwidth that it has between nodes")
    #expect(
      title([Self.kind(nodes: 1, inside: 300, between: 25)])
        == "All 8 devices share one node: each has 300 GB/s to the others")
    #expect(
      title([Self.kind(nodes: 1, inside: 300, between: 25)], devices: 1)
        == "One device: nothing has to be sent")
    #expect(
      title([Self.kind(nodes: 3, inside: 300, between: 25)], devices: 1)
        .hasPrefix("Every node has one device"))
  }

  @Test func modelsInWordsHaveNoTopology() {
    #expect(topologyFigure(of: sampleTutorial().comparison) == nil)
  }
}
