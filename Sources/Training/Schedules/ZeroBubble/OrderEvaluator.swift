/// Runs orders of one problem again and again, in buffers that it keeps.
struct OrderEvaluator {
  private let problem: ZeroBubbleProblem
  private var ends: [Int64]
  private var counts: [Int]
  private var positions: [Int]
  private var times: [Int64]
  private var starts: [Int64]
  /// `[rank · queue length]`: the legs of the input gradients, oldest first.
  private var due: [UInt8]
  private var dueHeads: [Int]
  private var dueTails: [Int]
  private let queueLength: Int

  init(_ problem: ZeroBubbleProblem) {
    self.problem = problem
    let ranks = problem.rankCount
    queueLength = problem.microBatchCount * problem.legCount / 2
    ends = Array(repeating: -1, count: problem.legCount * ranks * problem.microBatchCount)
    counts = Array(repeating: 0, count: problem.legCount * ranks)
    positions = Array(repeating: 0, count: ranks)
    times = Array(repeating: 0, count: ranks)
    starts = times
    due = Array(repeating: 0, count: ranks * queueLength)
    dueHeads = positions
    dueTails = positions
  }

  /// Nil if the ranks wait for one another in a circle.
  mutating func score(of order: [[UInt8]]) -> ZeroBubbleSearch.Score? {
    reset()
    var left = order.reduce(0) { $0 + $1.count }
    while left > 0 {
      let before = left
      for rank in order.indices { left -= advance(rank, order[rank]) }
      if left == before { return nil }
    }
    var longest: Int64 = 0
    var sum: Int64 = 0
    for rank in order.indices {
      longest = max(longest, times[rank] - starts[rank])
      sum += times[rank] - starts[rank]
    }
    return ZeroBubbleSearch.Score(longest: longest, sum: sum)
  }

  private mutating func reset() {
    for index in ends.indices { ends[index] = -1 }
    for index in counts.indices { counts[index] = 0 }
    for rank in positions.indices {
      positions[rank] = 0
      times[rank] = 0
      dueHeads[rank] = 0
      dueTails[rank] = 0
    }
  }

  /// Runs a rank as far as it gets; returns the number of steps.
  private mutating func advance(_ rank: Int, _ steps: [UInt8]) -> Int {
    let first = positions[rank]
    var position = first
    while position < steps.count, take(Int(steps[position]), rank) { position += 1 }
    positions[rank] = position
    return position - first
  }

  private mutating func take(_ step: Int, _ rank: Int) -> Bool {
    if problem.isWeight(step) {
      guard dueHeads[rank] < dueTails[rank] else { return false }
      let leg = Int(due[rank * queueLength + dueHeads[rank]])
      dueHeads[rank] += 1
      times[rank] += problem.time(of: problem.legCount + leg, on: rank)
      return true
    }
    let place = step * problem.rankCount + rank
    let microBatch = counts[place]
    guard let ready = arrival(step, rank, microBatch) else { return false }
    let start = max(ready, times[rank])
    if positions[rank] == 0 && step == 0 && microBatch == 0 { starts[rank] = start }
    times[rank] = start + problem.time(of: step, on: rank)
    ends[place * problem.microBatchCount + microBatch] = times[rank]
    counts[place] = microBatch + 1
    if !problem.isForward(step) {
      due[rank * queueLength + dueTails[rank]] = UInt8(step)
      dueTails[rank] += 1
    }
    return true
  }

  private func arrival(_ leg: Int, _ rank: Int, _ microBatch: Int) -> Int64? {
    guard let source = problem.source(of: leg, on: rank) else { return 0 }
    let place = source.leg * problem.rankCount + source.rank
    let end = ends[place * problem.microBatchCount + microBatch]
    if end < 0 { return nil }
    return source.rank == rank ? end : end + problem.communication
  }
}
