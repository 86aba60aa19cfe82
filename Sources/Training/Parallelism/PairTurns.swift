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
  /// - Parameter segments: The next segment of each pass; nil of one that is done.
  /// - Returns: Its position; nil when both are done.
  mutating func next(of segments: [StageCosts.Segment?]) -> Int? {
    let starts = segments.enumerated().compactMap { index, segment in
      segment.map { (index: index, start: max(computeEnd, ready[index] + time(of: $0.before))) }
    }
    guard let first = starts.min(by: { $0.start < $1.start }),
      let segment = segments[first.index]
    else { return nil }
    computeEnd = first.start + segment.time
    ready[first.index] = computeEnd + time(of: segment.after)
    return first.index
  }

  private func time(of collectives: [StageCosts.Collective]) -> Nanoseconds {
    collectives.reduce(.zero) { $0 + $1.time }
  }
}
