/// When each of some slots is due, the earliest first; a binary heap.
///
/// Slots due at the same time come in an order that depends on nothing but the calls.
struct EventQueue {
  /// The heap: no slot is due later than those at twice its position + 1 and + 2.
  private var slots: [Int32] = []
  /// `[slot]`: its position in the heap; −1 if it is not there.
  private var positions: [Int32]
  /// `[slot]`: when it is due.
  private var times: [Int64]

  init(slotCount: Int) {
    positions = [Int32](repeating: -1, count: slotCount)
    times = [Int64](repeating: 0, count: slotCount)
  }

  /// When the first slot is due; nil if none is.
  var firstTime: Int64? { slots.first.map { times[Int($0)] } }

  func contains(_ slot: Int) -> Bool { positions[slot] >= 0 }

  /// Adds a slot or moves it.
  ///
  /// - Complexity: O(log slots), as `popFirst`.
  mutating func setTime(of slot: Int, to time: Int64) {
    times[slot] = time
    if positions[slot] < 0 {
      positions[slot] = Int32(slots.count)
      slots.append(Int32(slot))
    }
    let position = Int(positions[slot])
    moveUp(from: position)
    moveDown(from: position)
  }

  /// Removes the slot that is due first; there is one.
  mutating func popFirst() -> Int {
    let first = Int(slots[0])
    positions[first] = -1
    let last = slots.removeLast()
    if !slots.isEmpty {
      place(last, at: 0)
      moveDown(from: 0)
    }
    return first
  }

  private mutating func moveUp(from start: Int) {
    let slot = slots[start]
    var position = start
    while position > 0 {
      let parent = slots[(position - 1) / 2]
      if times[Int(parent)] <= times[Int(slot)] { break }
      place(parent, at: position)
      position = (position - 1) / 2
    }
    place(slot, at: position)
  }

  private mutating func moveDown(from start: Int) {
    let slot = slots[start]
    var position = start
    while let child = earlierChild(of: position) {
      if times[Int(slot)] <= times[Int(slots[child])] { break }
      place(slots[child], at: position)
      position = child
    }
    place(slot, at: position)
  }

  private func earlierChild(of position: Int) -> Int? {
    let (left, right) = (2 * position + 1, 2 * position + 2)
    if right < slots.count, times[Int(slots[right])] < times[Int(slots[left])] { return right }
    return left < slots.count ? left : nil
  }

  private mutating func place(_ slot: Int32, at position: Int) {
    slots[position] = slot
    positions[Int(slot)] = Int32(position)
  }
}
