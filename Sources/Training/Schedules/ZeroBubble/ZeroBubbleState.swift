/// A zero-bubble schedule in the making: steps are put on ranks one by one, each as early as it can.
///
/// Within a leg micro-batches keep their order; weight gradients are taken oldest first.
struct ZeroBubbleState {
  typealias Step = ZeroBubbleProblem.Step

  let problem: ZeroBubbleProblem
  /// `[rank]`.
  private(set) var ranks: [ZeroBubbleRank]
  /// `[leg · rankCount + rank]`: micro-batches done.
  private var counts: [Int]
  /// `[(leg · rankCount + rank) · microBatchCount + microBatch]`: −1 before it is put.
  private var ends: [Int64]
  /// The most that a rank has held so far, in halves of a virtual stage's activations.
  private(set) var peak = 0
  private(set) var largestBubble: Int64 = 0
  /// Whether the span will be longer than the limit, whatever is put next.
  private(set) var isTooLong = false

  /// Nothing is put; a span longer than the limit is noted, for those who then give up.
  init(_ problem: ZeroBubbleProblem, limit: Int64 = .max) {
    self.problem = problem
    ranks = problem.work.map {
      ZeroBubbleRank(stepCount: problem.stepCount, allowedBubble: limit - $0)
    }
    counts = Array(repeating: 0, count: problem.legCount * problem.rankCount)
    ends = Array(
      repeating: -1, count: problem.legCount * problem.rankCount * problem.microBatchCount)
  }

  /// The state after all steps of an order, which runs to its end; `legCount` and above stand for the
  /// oldest due weight gradient.
  static func running(_ order: [[UInt8]], _ problem: ZeroBubbleProblem) -> ZeroBubbleState {
    var state = ZeroBubbleState(problem)
    var positions = [Int](repeating: 0, count: order.count)
    var isMoving = true
    while isMoving {
      isMoving = false
      for rank in order.indices {
        while positions[rank] < order[rank].count,
          state.take(Int(order[rank][positions[rank]]), rank)
        {
          positions[rank] += 1
          isMoving = true
        }
      }
    }
    return state
  }

  /// Puts a step if it can be put; says whether it was.
  private mutating func take(_ step: Step, _ rank: Int) -> Bool {
    if problem.isWeight(step) {
      if dueCount(rank) == 0 { return false }
      putWeight(rank)
    } else {
      if arrival(step, rank) == nil { return false }
      put(step, rank)
    }
    return true
  }

  /// The longest time from a rank's first step to its last.
  var span: Int64 { spans.max() ?? 0 }

  /// `[rank]`: the time from its first step to its last.
  var spans: [Int64] { ranks.map { $0.time - $0.start } }

  /// `[rank]`: idle time since its first step.
  var bubbles: [Int64] { ranks.map(\.bubble) }

  /// `[rank][position]`: the steps so far.
  var order: [[UInt8]] { ranks.map(\.steps) }

  /// Micro-batches that a rank has done in a leg.
  @inline(__always)
  func count(_ leg: Int, _ rank: Int) -> Int { counts[leg * problem.rankCount + rank] }

  @inline(__always)
  func isComplete(_ leg: Int, _ rank: Int) -> Bool {
    count(leg, rank) == problem.microBatchCount
  }

  /// Whether every rank has all its steps.
  var isComplete: Bool {
    ranks.allSatisfy { $0.steps.count == problem.stepCount }
  }

  /// When the next micro-batch of a leg can start for all its source tells.
  ///
  /// Nil while the source is not put; the first leg's micro-batches are there from the start.
  ///
  /// Inlined, as others are that schedulers ask all the time: a call would copy the whole state to read it.
  @inline(__always)
  func arrival(_ leg: Int, _ rank: Int) -> Int64? {
    let place = leg * problem.rankCount + rank
    let source = problem.sources[place]
    if source < 0 { return 0 }
    let microBatch = counts[place]
    guard microBatch < problem.microBatchCount else { return nil }
    let end = ends[source * problem.microBatchCount + microBatch]
    return end < 0 ? nil : end + problem.delays[place]
  }

  /// The end of a micro-batch's leg on a rank; −1 before it is put.
  @inline(__always)
  func end(_ leg: Int, _ rank: Int, _ microBatch: Int) -> Int64 {
    ends[(leg * problem.rankCount + rank) * problem.microBatchCount + microBatch]
  }

  /// The time that a step of the rank takes.
  @inline(__always)
  func time(_ step: Step, _ rank: Int) -> Int64 { problem.time(of: step, on: rank) }

  /// Weight gradients that a rank could compute.
  @inline(__always)
  func dueCount(_ rank: Int) -> Int { ranks[rank].dueCount }

  /// The oldest of them after `offset` others; there are more than `offset`.
  @inline(__always)
  func dueStep(_ rank: Int, after offset: Int = 0) -> Step {
    ranks[rank].dueStep(after: offset)
  }

  @inline(__always)
  func hasRoomForForward(_ rank: Int) -> Bool {
    ranks[rank].held + problem.heldHalves(0) <= problem.memoryLimit
  }

  /// Puts the next micro-batch of a leg on a rank; its source is put.
  mutating func put(_ leg: Int, _ rank: Int) {
    let place = leg * problem.rankCount + rank
    guard let ready = arrival(leg, rank) else {
      preconditionFailure("a step is put after its source")
    }
    ranks[rank].wait(until: ready)
    if ranks[rank].bubble > largestBubble { largestBubble = ranks[rank].bubble }
    if ranks[rank].isTooLong { isTooLong = true }
    finish(leg, rank)
    ends[place * problem.microBatchCount + counts[place]] = ranks[rank].time
    counts[place] += 1
    if !problem.isForward(leg) { ranks[rank].owe(UInt8(problem.legCount + leg)) }
  }

  /// Puts the oldest due weight gradient on a rank; there is one.
  mutating func putWeight(_ rank: Int) {
    finish(ranks[rank].popDue(), rank)
  }

  /// Puts all weight gradients that are still due.
  mutating func putDueWeights() {
    for rank in 0..<problem.rankCount {
      while dueCount(rank) > 0 { putWeight(rank) }
    }
  }

  @inline(__always)
  private mutating func finish(_ step: Step, _ rank: Int) {
    ranks[rank].finish(
      step, duration: problem.time(of: step, on: rank), heldHalves: problem.heldHalves(step))
    peak = max(peak, ranks[rank].held)
  }
}
