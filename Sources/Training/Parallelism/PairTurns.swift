import Simulation

/// Which of two passes that run at once goes on next: the one whose next segment can start first, as far
/// as their own times tell.
///
/// Neither gets far ahead, so that one takes the memory that the other frees. Megatron-LM runs a layer of the forward
/// and one of the backward pass at a time; a block of lead is ours: without it, pairs of few layers wait for other
/// stages more than published runs do (`docs/limits-of-accuracy.md`, megatron-bridge).
///
/// Source: [Megatron-LM](https://github.com/NVIDIA/Megatron-LM), `megatron/core/models/common/model_chunk_schedule_plan.py`.
struct PairTurns {
  /// Blocks that a pass may be ahead of the other one.
  static let lead = 1

  /// When the device is done with what was chosen so far.
  private var computeEnd = Nanoseconds.zero
  /// When each pass's next segment has what it waits for.
  private var ready = [Nanoseconds.zero, .zero]
  /// Whether that counts the collectives before the next segment.
  private var isEntered = [false, false]
  /// When the collectives of each group that have gone out are done; both passes share its links.
  private var groupEnds: [GroupKind: Nanoseconds] = [:]

  /// Chooses the pass that goes on.
  ///
  /// - Parameter chains: The two passes, each at its next segment; one that is done has none.
  /// - Returns: Its position; nil when both are done.
  mutating func next(of chains: [BlockChain]) -> Int? {
    var first: (index: Int, start: Nanoseconds, segment: StageCosts.Segment)?
    for index in chains.indices {
      guard let (_, segment) = chains[index].nextSegment else { continue }
      enter(segment, of: index)
      let start = max(computeEnd, ready[index])
      if isAhead(chains[index], of: chains) { continue }
      if let first, first.start <= start { continue }
      first = (index, start, segment)
    }
    guard let first else { return nil }
    computeEnd = first.start + first.segment.time
    ready[first.index] = end(of: first.segment.after, from: computeEnd)
    isEntered[first.index] = false
    return first.index
  }

  /// Whether a pass has to wait for the other one, which has blocks left.
  private func isAhead(_ chain: BlockChain, of chains: [BlockChain]) -> Bool {
    chains.contains { $0.nextSegment != nil && $0.position + Self.lead < chain.position }
  }

  private mutating func enter(_ segment: StageCosts.Segment, of index: Int) {
    guard !isEntered[index] else { return }
    ready[index] = end(of: segment.before, from: ready[index])
    isEntered[index] = true
  }

  /// When collectives that go out one after the other are done.
  private mutating func end(
    of collectives: [StageCosts.Collective], from start: Nanoseconds
  ) -> Nanoseconds {
    collectives.reduce(start) { time, collective in
      let end = max(time, groupEnds[collective.group] ?? .zero) + collective.time
      groupEnds[collective.group] = end
      return end
    }
  }
}
