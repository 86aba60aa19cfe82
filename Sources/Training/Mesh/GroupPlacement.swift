/// How a group's ranks lie on nodes; decides which links a collective uses.
package struct GroupPlacement: Hashable, Sendable {
  package var rankCount: Int
  package var nodeCount: Int
  package var fewestRanksOnANode: Int
  package var mostRanksOnANode: Int

  /// - Parameters:
  ///   - ranks: At least one, each once.
  ///   - devicesPerNode: Rank `r` lives on node `r / devicesPerNode`.
  package init(ranks: some Sequence<Int>, devicesPerNode: Int) {
    let nodes = ranks.map { $0 / devicesPerNode }.sorted()
    rankCount = nodes.count
    nodeCount = 0
    fewestRanksOnANode = nodes.count
    mostRanksOnANode = 0
    var first = 0
    for (index, node) in nodes.enumerated()
    where index + 1 == nodes.count || nodes[index + 1] != node {
      nodeCount += 1
      fewestRanksOnANode = min(fewestRanksOnANode, index + 1 - first)
      mostRanksOnANode = max(mostRanksOnANode, index + 1 - first)
      first = index + 1
    }
  }

  package var isEven: Bool { fewestRanksOnANode == mostRanksOnANode }

  /// Of two groups that wait for each other, the one with the slower links.
  func isSlower(than other: Self) -> Bool {
    (nodeCount, -fewestRanksOnANode) > (other.nodeCount, -other.fewestRanksOnANode)
  }
}
