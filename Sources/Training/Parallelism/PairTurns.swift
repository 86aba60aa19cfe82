import Simulation

/// Which of two passes that run at once goes on next: the one whose next segment can start first, as far
/// as their own times tell.
struct PairTurns {
  /// When the device is done with what was chosen so far.
  private var computeEnd = Nanoseconds.zero
  /// When the collectives after each pass's last segment are done.
  private var ready = [Nanoseconds.zero, .zero]

  /// Chooses the pass that goes on.
  ///
  /// - Parameter chains: The two passes, each at its next segment; one that is done has none.
  /// - Returns: Its position; nil when both are done.
  mutating func next(of chains: [BlockChain]) -> Int? {
    var first: (index: Int, start: Nanoseconds, segment: StageCosts.Segment)?
    for index in chains.indices {
      guard let (_, segment) = chains[index].nextSegment else { continue }
      let start = max(computeEnd, ready[index] + time(of: segment.before))
      if let first, first.start <= start { continue }
      first = (index, start, segment)
    }
    guard let first else { return nil }
    computeEnd = first.start + first.segment.time
    ready[first.index] = computeEnd + time(of: first.segment.after)
    return first.index
  }

  private func time(of collectives: [StageCosts.Collective]) -> Nanoseconds {
    collectives.reduce(.zero) { $0 + $1.time }
  }
}
