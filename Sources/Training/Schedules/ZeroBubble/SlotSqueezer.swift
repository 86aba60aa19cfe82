/// Moves the steps of a periodic pattern's warm-up and cool-down into earlier free slots, as far as
/// its memory allows; in between every slot is used.
///
/// Source: [Pipeline parallelism with controllable memory](https://arxiv.org/abs/2405.15362),
/// section 3.3, "squeezing" and "reordering".
struct SlotSqueezer {
  private enum Phase {
    case warmUp, steady, coolDown
  }

  private var grid: SlotGrid
  private let hasWeights: Bool
  private let peak: Int
  private var phase = Phase.warmUp

  /// The order of a pattern after squeezing.
  static func order(
    _ pattern: PeriodicPattern, rankCount: Int, microBatchCount: Int
  ) -> [[UInt8]] {
    let slots = pattern.slots(rankCount: rankCount, microBatchCount: microBatchCount)
    let first = squeezed(SlotGrid(slots: slots), hasWeights: true)
    var second = squeezed(first.withoutWeights, hasWeights: false)
    second.putWeights()
    return second.order
  }

  /// Squeezes the warm-up and the cool-down; without weight gradients the cool-down only.
  private static func squeezed(_ grid: SlotGrid, hasWeights: Bool) -> SlotGrid {
    var grid = grid
    if hasWeights { grid.putWeights() }
    var squeezer = SlotSqueezer(grid, hasWeights: hasWeights)
    squeezer.run()
    grid = squeezer.grid
    if !hasWeights { grid.putWeights() }
    return SlotGrid(slots: startSlots(of: grid))
  }

  /// The slots in which the steps run if each runs as early as it can.
  private static func startSlots(of grid: SlotGrid) -> [[[Int]]] {
    let shape = ScheduleShape(
      rankCount: grid.rankCount, virtualStageCount: 2, microBatchCount: grid.microBatchCount)
    let problem = ZeroBubbleProblem(shape, costs: .equal, memoryLimit: .max)
    let state = ZeroBubbleState.running(grid.order, problem)
    return (0..<4).map { leg in
      (0..<grid.rankCount).map { rank in
        (0..<grid.microBatchCount).map { Int(state.end(leg, rank, $0)) - 1 }
      }
    }
  }

  private init(_ grid: SlotGrid, hasWeights: Bool) {
    self.grid = grid
    self.hasWeights = hasWeights
    peak = (0..<grid.rankCount).map { grid.peak(of: $0, hasWeights: hasWeights) }.max() ?? 0
  }

  private mutating func run() {
    var counts = [[Int]](
      repeating: [Int](repeating: 0, count: 5), count: grid.rankCount)
    let end = grid.rows.map(\.count).max() ?? 0
    for slot in 0..<end {
      for rank in 0..<grid.rankCount where slot < grid.rows[rank].count {
        let step = grid.rows[rank][slot]
        if step == SlotGrid.free { continue }
        visit(Int(step), rank, counts[rank][Int(step)], at: slot)
        counts[rank][Int(step)] += 1
      }
    }
  }

  private mutating func visit(_ leg: Int, _ rank: Int, _ ordinal: Int, at slot: Int) {
    if phase == .warmUp && leg == 3 && rank == 0 { phase = .steady }
    switch phase {
    case .steady:
      if leg == 0 && ordinal == grid.microBatchCount - 1 { phase = .coolDown }
    case .warmUp where !hasWeights: break
    case .warmUp, .coolDown: moveUp(leg, rank, ordinal, from: slot)
    }
  }

  /// Moves a step to the first free slot after what it waits for.
  private mutating func moveUp(_ leg: Int, _ rank: Int, _ ordinal: Int, from slot: Int) {
    for place in earliestSlot(leg, rank, ordinal)..<slot
    where grid.rows[rank][place] == SlotGrid.free {
      grid.move(leg, rank, ordinal, to: place)
      if grid.peak(of: rank, hasWeights: hasWeights) <= peak { return }
      grid.move(leg, rank, ordinal, to: slot)
    }
  }

  private func earliestSlot(_ leg: Int, _ rank: Int, _ ordinal: Int) -> Int {
    var last = ordinal > 0 ? grid.slots[leg][rank][ordinal - 1] : -1
    if leg == 4 { return max(last, grid.gradientSlot(rank, ordinal)) + 1 }
    let before = leg.isMultiple(of: 2) ? rank - 1 : rank + 1
    if before >= 0 && before < grid.rankCount {
      last = max(last, grid.slots[leg][before][ordinal])
    }
    if leg > 0 { last = max(last, grid.slots[leg - 1][rank][ordinal]) }
    return last + 1
  }
}
