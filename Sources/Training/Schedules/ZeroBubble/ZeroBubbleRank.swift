/// What a rank has done of a zero-bubble schedule in the making.
struct ZeroBubbleRank {
  /// In order.
  private(set) var steps: [UInt8] = []
  /// The start of its first step.
  private(set) var start: Int64 = 0
  /// The end of its last step.
  private(set) var time: Int64 = 0
  /// Idle time since its first step.
  private(set) var bubble: Int64 = 0
  /// Halves of activations.
  private(set) var held = 0
  /// The steps of the weight gradients that are due, oldest first, from `dueHead` on.
  private var due: [UInt8] = []
  private var dueHead = 0
  /// The most idle time with which its span stays within a limit.
  private let allowedBubble: Int64

  init(stepCount: Int, allowedBubble: Int64) {
    self.allowedBubble = allowedBubble
    steps.reserveCapacity(stepCount)
  }

  var isTooLong: Bool { bubble > allowedBubble }

  /// Weight gradients that it could compute.
  @inline(__always)
  var dueCount: Int { due.count - dueHead }

  /// The oldest of them after `offset` others; there are more than `offset`.
  @inline(__always)
  func dueStep(after offset: Int) -> Int { Int(due[dueHead + offset]) }

  /// Is idle until its next step can start; before the first one that is no bubble.
  @inline(__always)
  mutating func wait(until ready: Int64) {
    guard ready > time else { return }
    if steps.isEmpty { start = ready } else { bubble += ready - time }
    time = ready
  }

  @inline(__always)
  mutating func finish(_ step: Int, duration: Int64, heldHalves: Int) {
    steps.append(UInt8(truncatingIfNeeded: step))
    held += heldHalves
    time += duration
  }

  /// Notes a weight gradient that it can compute from now on.
  @inline(__always)
  mutating func owe(_ step: UInt8) { due.append(step) }

  /// The oldest weight gradient that is due, which then no longer is; there is one.
  @inline(__always)
  mutating func popDue() -> Int {
    dueHead += 1
    return Int(due[dueHead - 1])
  }
}
