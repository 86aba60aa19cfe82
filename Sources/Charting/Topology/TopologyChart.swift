import Drawing
import Training

/// A cluster as a drawing: a few nodes side by side, above the network that joins them.
struct TopologyChart {
  /// A place in the row of nodes.
  private enum Column {
    case node(heading: String, kind: NodeGroup, firstNode: Int)
    /// In words, what is left out between two nodes.
    case gap(String)
  }

  private static let columnLimit = 4
  private static let gap = 16.0
  private static let networkHeight = 26.0
  private static let networkGap = 26.0
  private static let widestNode = 420.0

  let cluster: Cluster
  let title: String
  let subtitle: String

  var scene: Scene {
    let block = Page.titleBlock(title, subtitle)
    let top = block.bottom + 8
    let columns = columns
    let width = min(
      (Page.contentWidth - Double(columns.count - 1) * Self.gap) / Double(columns.count),
      Self.widestNode)
    let height = NodeBox.height(ofDevices: cluster.devicesPerNode)
    var marks: [Mark] = block.marks
    for (index, column) in columns.enumerated() {
      let frame = Rectangle(
        x: Page.margin + Double(index) * (width + Self.gap), y: top, width: width,
        height: height)
      marks += self.marks(of: column, in: frame)
    }
    var bottom = top + height
    if cluster.nodeCount > 1 {
      let right = Page.margin + Double(columns.count) * (width + Self.gap) - Self.gap
      marks += networkMarks(top: bottom + Self.networkGap, right: right)
      bottom += Self.networkGap + Self.networkHeight
    }
    return Scene(
      size: Size(width: Page.width, height: bottom + 16),
      alternativeText: "Drawing of the cluster. \(title). \(subtitle). "
        + "The table of this figure has the numbers.",
      marks: marks)
  }

  // MARK: Which nodes

  private var columns: [Column] {
    cluster.nodeCount <= Self.columnLimit
      ? eachNode : cluster.kinds.count == 1 ? firstAndLast : oneOfEachKind
  }

  private var eachNode: [Column] {
    var first = 0
    return cluster.kinds.flatMap { kind -> [Column] in
      let nodes = first..<first + kind.nodeCount
      first = nodes.upperBound
      return nodes.map { .node(heading: "node \($0 + 1)", kind: kind, firstNode: $0) }
    }
  }

  private var firstAndLast: [Column] {
    let kind = cluster.kinds[0]
    let last = cluster.nodeCount - 1
    return [
      .node(heading: "node 1", kind: kind, firstNode: 0),
      .node(heading: "node 2", kind: kind, firstNode: 1),
      .gap("… \(groupedDigits(cluster.nodeCount - 3)) more nodes …"),
      .node(heading: "node \(groupedDigits(last + 1))", kind: kind, firstNode: last),
    ]
  }

  private var oneOfEachKind: [Column] {
    let kinds = cluster.kinds
    let shown = kinds.count <= Self.columnLimit ? kinds.count : Self.columnLimit - 1
    var first = 0
    var columns: [Column] = []
    for kind in kinds.prefix(shown) {
      let nodes = [first + 1, first + kind.nodeCount].map(groupedDigits)
      let heading =
        kind.nodeCount == 1 ? "node \(nodes[0])" : "nodes \(nodes[0]) to \(nodes[1]), all alike"
      columns.append(.node(heading: heading, kind: kind, firstNode: first))
      first += kind.nodeCount
    }
    return shown == kinds.count
      ? columns : columns + [.gap("… \(kinds.count - shown) more kinds of nodes")]
  }

  // MARK: Marks

  private func marks(of column: Column, in frame: Rectangle) -> [Mark] {
    switch column {
    case .gap(let words):
      let position = Point(x: frame.x + frame.width / 2, y: frame.y + frame.height / 2)
      return [
        .text(
          TextMark(words, at: position, size: 12, anchor: .middle, paint: .theme(.mutedInk)))
      ]
    case .node(let heading, let kind, let firstNode):
      let box = NodeBox(
        frame: frame, heading: heading, kind: kind,
        firstRank: firstNode * cluster.devicesPerNode, deviceCount: cluster.devicesPerNode,
        stragglers: Set(cluster.stragglers.map(\.rank)), scale: scale)
      return [.group(GroupMark(heading, box.marks + uplinks(of: kind, in: frame)))]
    }
  }

  /// One line for each network card, up to a few, between the node and the network.
  private func uplinks(of kind: NodeGroup, in frame: Rectangle) -> [Mark] {
    guard cluster.nodeCount > 1 else { return [] }
    let cards = cluster.networkCardsPerNode ?? cluster.devicesPerNode
    let drawn = min(cards, Self.cardLimit)
    let link = uplink(of: kind)
    let step = frame.width / Double(drawn)
    return (0..<drawn).map { card in
      scale.line(
        of: link, x: frame.x + (Double(card) + 0.5) * step, from: frame.maxY,
        by: Self.networkGap)
    }
  }

  private static let cardLimit = 8

  /// One network card, which carries the shares of its devices.
  private func uplink(of kind: NodeGroup) -> Link {
    let cards = cluster.networkCardsPerNode ?? cluster.devicesPerNode
    var link = kind.interNode
    link.bandwidth = link.bandwidth * (Double(cluster.devicesPerNode) / Double(cards))
    return link
  }

  private func networkMarks(top: Double, right: Double) -> [Mark] {
    let frame = Rectangle(
      x: Page.margin, y: top, width: right - Page.margin, height: Self.networkHeight)
    let label = truncated(networkWords, to: frame.width - 12, size: 11)
    let position = Point(x: frame.x + frame.width / 2, y: frame.y + 17)
    return [
      .rectangle(RectangleMark(frame, fill: .theme(.lane), outline: Stroke(.theme(.mutedInk)))),
      .text(TextMark(label, at: position, size: 11, anchor: .middle)),
    ]
  }

  private var networkWords: String {
    let links = unique(cluster.kinds.map(\.interNode))
    let words = links.map {
      "\(bandwidthWords($0)), \(TimeUnit.microseconds.format($0.latency))"
    }
    let cards = cluster.networkCardsPerNode.map {
      "; \($0 == 1 ? "1 network card" : "\($0) network cards") a node, shared by its devices"
    }
    return "network between nodes: \(words.joined(separator: " or "))\(cards ?? "")"
  }

  private var scale: BandwidthScale {
    let inside = cluster.devicesPerNode > 1 ? cluster.kinds.map(\.intraNode) : []
    let between = cluster.nodeCount > 1 ? cluster.kinds.map(uplink) : []
    return BandwidthScale(inside + between)
  }
}

/// Each value once, in order.
func unique<Value: Equatable>(_ values: [Value]) -> [Value] {
  values.reduce(into: []) { found, value in
    if !found.contains(value) { found.append(value) }
  }
}

extension Cluster {
  /// Its kinds of nodes: one when all are alike.
  var kinds: [NodeGroup] {
    guard groups.isEmpty else { return groups }
    return [
      NodeGroup(
        nodeCount: nodeCount, accelerator: accelerator, intraNode: intraNode, interNode: interNode)
    ]
  }
}
