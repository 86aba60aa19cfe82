/// A device, or its link to other nodes, that is slower than its peers.
package struct Straggler: Sendable, Equatable {
  /// The slow device's rank in every strategy; those with fewer ranks do not use it.
  package var rank: Int
  /// Time ÷ usual time of what it computes, at least 1.
  package var computeSlowdown: Double
  /// Usual bandwidth ÷ bandwidth of its way to other nodes, at least 1.
  package var linkSlowdown: Double

  package init(rank: Int, computeSlowdown: Double = 1, linkSlowdown: Double = 1) {
    self.rank = rank
    self.computeSlowdown = computeSlowdown
    self.linkSlowdown = linkSlowdown
  }
}
