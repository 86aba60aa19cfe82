package import Training

/// Collectives that nccl-tests timed on one group of ranks.
package struct NetworkTest: Sendable, Equatable {
  /// One line of the output.
  package struct Measurement: Sendable, Equatable {
    package var collective: Activity
    /// As in the glossary: what each rank holds of an all-reduce, the whole array of the others.
    package var size: ByteCount
    /// Out of place, above 0.
    package var seconds: Double
  }

  /// The file's name.
  package var file: String
  /// `[host]`: how many ranks each had, in the order of their first.
  package var ranksOfHosts: [Int]
  package var measurements: [Measurement]

  package var rankCount: Int { ranksOfHosts.reduce(0, +) }

  /// Where the ranks are.
  package var placement: GroupPlacement {
    var placement = GroupPlacement(ranks: 0..<rankCount, devicesPerNode: rankCount)
    placement.nodeCount = ranksOfHosts.count
    placement.fewestRanksOnANode = ranksOfHosts.min() ?? 0
    placement.mostRanksOnANode = ranksOfHosts.max() ?? 0
    return placement
  }
}
