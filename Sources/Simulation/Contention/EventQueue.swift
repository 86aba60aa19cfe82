/// When each of some slots is due, the earliest first; a heap of four children each, which lie in one
/// cache line and halve its depth.
///
/// Slots due at the same time come in an order that depends on nothing but the calls.
struct EventQueue: ~Copyable {
  /// Not private: memory that holds a private type cannot be compiled without optimization by Swift 6.3.
  struct Event {
    var time: Int64
    var slot: Int
  }

  /// The heap, the first `count` entries: none is due later than those at four times its position + 1 to + 4.
  private let heap: PlainMemory<Event>
  private var count = 0
  /// `[slot]`: its position in the heap; −1 if it is not there.
  private let positions: PlainMemory<Int>

  init(slotCount: Int) {
    heap = PlainMemory(repeating: Event(time: 0, slot: 0), count: slotCount)
    positions = PlainMemory(repeating: -1, count: slotCount)
  }

  /// When the first slot is due; nil if none is.
  var firstTime: Int64? { count > 0 ? heap[0].time : nil }

  func contains(_ slot: Int) -> Bool { positions[slot] >= 0 }

  /// Adds a slot or moves it.
  ///
  /// - Complexity: O(log slots), as `popFirst`.
  mutating func setTime(of slot: Int, to time: Int64) {
    var position = positions[slot]
    if position < 0 {
      position = count
      count += 1
    }
    let event = Event(time: time, slot: slot)
    let higher = moveUp(event, from: position)
    // What was above the event is due later, and so is all below that.
    if higher < position { place(event, at: higher) } else { moveDown(event, from: position) }
  }

  /// Removes the slot that is due first; there is one.
  mutating func popFirst() -> Int {
    let first = heap[0].slot
    positions[first] = -1
    count -= 1
    if count > 0 { moveDown(heap[count], from: 0) }
    return first
  }

  /// - Returns: Where nothing above is due later; the event is yet to be placed.
  private func moveUp(_ event: Event, from start: Int) -> Int {
    var position = start
    while position > 0 {
      let parent = (position - 1) >> 2
      if heap[parent].time <= event.time { break }
      place(heap[parent], at: position)
      position = parent
    }
    return position
  }

  private func moveDown(_ event: Event, from start: Int) {
    var position = start
    while let child = earliestChild(of: position), heap[child].time < event.time {
      place(heap[child], at: position)
      position = child
    }
    place(event, at: position)
  }

  @inline(__always)
  private func earliestChild(of position: Int) -> Int? {
    let first = 4 * position + 1
    guard first < count else { return nil }
    var earliest = first
    var time = heap[first].time
    for child in first + 1..<min(first + 4, count) {
      // Chosen without a jump, which would mostly be predicted wrongly.
      let childTime = heap[child].time
      earliest = childTime < time ? child : earliest
      time = min(time, childTime)
    }
    return earliest
  }

  private func place(_ event: Event, at position: Int) {
    heap[position] = event
    positions[event.slot] = position
  }
}
