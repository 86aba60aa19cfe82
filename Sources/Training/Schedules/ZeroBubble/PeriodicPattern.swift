/// A schedule that repeats: each micro-batch takes its steps at fixed slots, six slots after the one
/// before, so that every slot of a full pipeline is used when all parts take equally long.
///
/// Source: [Pipeline parallelism with controllable memory](https://arxiv.org/abs/2405.15362),
/// section 3, building blocks V-Half and V-Min.
enum PeriodicPattern {
  /// A third of 1F1B's activations.
  case leastMemory
  /// Half of 1F1B's activations.
  case halfMemory

  /// Two passes in two legs each, forward and back, and two weight gradients.
  private static let period = 6

  /// `[leg]`: the slot in which a rank takes the first micro-batch.
  private func slots(of rank: Int, rankCount: Int) -> [Int] {
    switch self {
    case .leastMemory:
      // The turn at the start waits for two slots if steps would meet otherwise.
      let wait = rankCount.isMultiple(of: 3) ? 2 : 0
      return [
        rank, 2 * rankCount - 1 - rank, 2 * rankCount + wait + rank,
        4 * rankCount + wait - 1 - rank,
      ]
    case .halfMemory:
      let wait = rankCount.isMultiple(of: 2) ? 3 : 0
      return [
        2 * rank, 3 * rankCount - 2 - rank, 3 * rankCount + wait - 1 + 2 * rank,
        6 * rankCount + wait - 2 - rank,
      ]
    }
  }

  /// `[leg][rank][microBatch]`: the slots of all steps but weight gradients.
  func slots(rankCount: Int, microBatchCount: Int) -> [[[Int]]] {
    let first = (0..<rankCount).map { slots(of: $0, rankCount: rankCount) }
    return (0..<4).map { leg in
      first.map { slots in (0..<microBatchCount).map { slots[leg] + Self.period * $0 } }
    }
  }

  /// `[rank][position]`: the steps in the order of their slots; weight gradients take free slots.
  func order(rankCount: Int, microBatchCount: Int) -> [[UInt8]] {
    var grid = SlotGrid(slots: slots(rankCount: rankCount, microBatchCount: microBatchCount))
    grid.putWeights()
    return grid.order
  }

  /// The most that a rank holds in this pattern, in halves of a virtual stage's activations.
  ///
  /// What the squeezed pattern holds when all parts take equally long.
  func memoryLimit(for shape: ScheduleShape) -> Int {
    let order = SlotSqueezer.order(
      self, rankCount: shape.rankCount, microBatchCount: shape.microBatchCount)
    return order.map(Self.peak).max() ?? 0
  }

  private static func peak(of steps: [UInt8]) -> Int {
    var held = 0
    return steps.reduce(0) { peak, step in
      held += step < 2 ? 2 : -1
      return max(peak, held)
    }
  }
}
