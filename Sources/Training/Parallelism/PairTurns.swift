import Simulation

/// The order in which two passes that run at once take turns: the one whose next segment can start first goes
/// on, as far as their own times tell.
///
/// Neither gets far ahead, so that one takes the memory that the other frees. Megatron-LM runs a layer of the forward
/// and one of the backward pass at a time; a block of lead is ours: without it, pairs of few layers wait for other
/// stages more than published runs do (`docs/limits-of-accuracy.md`, megatron-bridge).
///
/// Source: [Megatron-LM](https://github.com/NVIDIA/Megatron-LM), `megatron/core/models/common/model_chunk_schedule_plan.py`.
struct PairTurns {
  /// Blocks that a pass may be ahead of the other one.
  static let lead = 1

  /// A pass on its way.
  private struct Walk {
    /// `[block][segment]`, in the order of the pass.
    let blocks: [[StageCosts.Segment]]
    /// Blocks that are done.
    var position = 0
    /// Segments of the block in hand that are done.
    var segmentCount = 0
    /// When the next segment has what it waits for.
    var ready = Nanoseconds.zero
    /// Whether that counts the collectives before the next segment.
    var isEntered = false

    var isDone: Bool { position == blocks.count }

    mutating func passSegment(ready: Nanoseconds) {
      self.ready = ready
      isEntered = false
      segmentCount += 1
      guard segmentCount == blocks[position].count else { return }
      segmentCount = 0
      position += 1
    }
  }

  private var walks: [Walk]
  /// When the device is done with what was chosen so far.
  private var computeEnd = Nanoseconds.zero
  /// When the collectives of each group that have gone out are done; both passes share its links.
  private var groupEnds: [GroupKind: Nanoseconds] = [:]

  private init(_ passes: [[[StageCosts.Segment]]]) {
    walks = passes.map { Walk(blocks: $0) }
  }

  /// Lets two passes take turns until both are done.
  ///
  /// - Parameter passes: `[pass][block][segment]`, in the order in which each runs them; no block is empty.
  /// - Returns: `[turn]`: the position of the pass that runs its next segment.
  static func order(of passes: [[[StageCosts.Segment]]]) -> [Int] {
    var turns = PairTurns(passes)
    var order: [Int] = []
    while let index = turns.next() { order.append(index) }
    return order
  }

  /// Chooses the pass that goes on; nil when both are done.
  private mutating func next() -> Int? {
    var first: (index: Int, start: Nanoseconds)?
    for index in walks.indices where !walks[index].isDone {
      enter(index)
      let start = max(computeEnd, walks[index].ready)
      if isAhead(walks[index]) { continue }
      if let first, first.start <= start { continue }
      first = (index, start)
    }
    guard let first else { return nil }
    let segment = segment(of: first.index)
    computeEnd = first.start + segment.time
    walks[first.index].passSegment(ready: end(of: segment.after, from: computeEnd))
    return first.index
  }

  private func segment(of index: Int) -> StageCosts.Segment {
    walks[index].blocks[walks[index].position][walks[index].segmentCount]
  }

  /// Whether a pass has to wait for the other one, which has blocks left.
  private func isAhead(_ walk: Walk) -> Bool {
    walks.contains { !$0.isDone && $0.position + Self.lead < walk.position }
  }

  private mutating func enter(_ index: Int) {
    guard !walks[index].isEntered else { return }
    walks[index].ready = end(of: segment(of: index).before, from: walks[index].ready)
    walks[index].isEntered = true
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
