/// The steps of all ranks in slots of equal length, at most one a slot.
///
/// For pipelines folded in a V: legs 0 to 3, and weight gradients, which are taken oldest first.
struct SlotGrid {
  static let weight: UInt8 = 4
  static let free: UInt8 = 255

  /// `[rank][slot]`: a leg, `weight` or `free`.
  private(set) var rows: [[UInt8]]
  /// `[leg][rank][microBatch]`: its slot; leg 4 holds the weight gradients by age.
  private(set) var slots: [[[Int]]]
  let microBatchCount: Int

  /// - Parameter slots: `[leg][rank][microBatch]`, for the four legs; weight gradients are not put.
  init(slots: [[[Int]]]) {
    self.slots = slots + [Array(repeating: [], count: slots[0].count)]
    microBatchCount = slots[0][0].count
    let end = slots.lazy.flatMap { $0 }.compactMap(\.last).max() ?? 0
    rows = Array(
      repeating: Array(repeating: Self.free, count: end + 1), count: slots[0].count)
    for leg in slots.indices {
      for rank in slots[leg].indices {
        for slot in slots[leg][rank] { rows[rank][slot] = UInt8(leg) }
      }
    }
  }

  var rankCount: Int { rows.count }

  /// Without the weight gradients.
  var withoutWeights: SlotGrid { SlotGrid(slots: Array(slots.prefix(4))) }

  /// Puts the oldest due weight gradients into free slots, and the rest behind.
  mutating func putWeights() {
    for rank in rows.indices {
      var dueCount = 0
      for slot in rows[rank].indices {
        let step = rows[rank][slot]
        if step == 2 || step == 3 { dueCount += 1 }
        if step == Self.free && dueCount > 0 {
          putWeight(rank, slot)
          dueCount -= 1
        }
      }
      for _ in 0..<dueCount {
        rows[rank].append(Self.free)
        putWeight(rank, rows[rank].count - 1)
      }
    }
  }

  private mutating func putWeight(_ rank: Int, _ slot: Int) {
    rows[rank][slot] = Self.weight
    slots[4][rank].append(slot)
  }

  /// Moves the `ordinal`-th step of a kind on a rank.
  mutating func move(_ leg: Int, _ rank: Int, _ ordinal: Int, to slot: Int) {
    rows[rank][slots[leg][rank][ordinal]] = Self.free
    rows[rank][slot] = UInt8(leg)
    slots[leg][rank][ordinal] = slot
  }

  /// The most micro-batches a rank holds per virtual stage, if only weight gradients free any.
  ///
  /// Without weight gradients in the grid they are taken in free slots.
  func peak(of rank: Int, hasWeights: Bool) -> Int {
    var held = 0
    var peak = 0
    var dueCount = 0
    for step in rows[rank] {
      switch step {
      case 0, 1:
        held += 1
        peak = max(peak, held)
      case 2, 3: dueCount += 1
      case Self.weight: held -= 1
      default:
        guard !hasWeights, dueCount > 0 else { continue }
        dueCount -= 1
        held -= 1
      }
    }
    return peak
  }

  /// The slot of the `ordinal`-th input gradient of a rank, of either leg.
  func gradientSlot(_ rank: Int, _ ordinal: Int) -> Int {
    var count = 0
    for (slot, step) in rows[rank].enumerated() where step == 2 || step == 3 {
      if count == ordinal { return slot }
      count += 1
    }
    return rows[rank].count
  }

  /// `[rank][position]`: the steps in the order of their slots; `legCount` for weight gradients.
  var order: [[UInt8]] { rows.map { row in row.filter { $0 != Self.free } } }
}
