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
    let counts = nodes.chunked { $0 == $1 }.map(\.count)
    rankCount = nodes.count
    nodeCount = counts.count
    fewestRanksOnANode = counts.min() ?? 0
    mostRanksOnANode = counts.max() ?? 0
  }

  package var isEven: Bool { fewestRanksOnANode == mostRanksOnANode }

  /// Of two groups that wait for each other, the one with the slower links.
  func isSlower(than other: Self) -> Bool {
    (nodeCount, -fewestRanksOnANode) > (other.nodeCount, -other.fewestRanksOnANode)
  }
}
