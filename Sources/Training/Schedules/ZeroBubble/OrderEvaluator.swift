/// Runs orders of one problem again and again, in buffers that it keeps.
///
/// A search runs tens of thousands of orders: arrays, which check every access, would take most of
/// its time.
final class OrderEvaluator {
  private let ends: UnsafeMutableBufferPointer<Int64>
  private let counts: UnsafeMutableBufferPointer<Int>
  private let positions: UnsafeMutableBufferPointer<Int>
  private let times: UnsafeMutableBufferPointer<Int64>
  private let starts: UnsafeMutableBufferPointer<Int64>
  /// `[rank]`: the time of the steps that it has yet to take.
  private let work: UnsafeMutableBufferPointer<Int64>
  /// `[rank]`: the time of all its steps.
  private let wholeWork: UnsafeMutableBufferPointer<Int64>
  /// `[rank · queue length]`: the legs of the input gradients, oldest first.
  private let due: UnsafeMutableBufferPointer<UInt8>
  private let dueHeads: UnsafeMutableBufferPointer<Int>
  private let dueTails: UnsafeMutableBufferPointer<Int>
  private let queueLength: Int
  private let rankCount: Int
  private let legCount: Int
  private let microBatchCount: Int
  /// `[step · rank count + rank]`.
  private let durations: UnsafeMutableBufferPointer<Int64>
  /// `[leg · rank count + rank]`: the place of what it waits for, −1 for none, and how long after.
  private let sources: UnsafeMutableBufferPointer<Int>
  private let delays: UnsafeMutableBufferPointer<Int64>

  init(_ problem: ZeroBubbleProblem) {
    let ranks = problem.rankCount
    rankCount = ranks
    legCount = problem.legCount
    microBatchCount = problem.microBatchCount
    durations = .holding(problem.times)
    sources = .holding(problem.sources)
    delays = .holding(problem.delays)
    queueLength = problem.microBatchCount * problem.legCount / 2
    ends = .zeros(problem.legCount * ranks * microBatchCount)
    counts = .zeros(problem.legCount * ranks)
    wholeWork = .holding(problem.work)
    (times, starts, work) = (.zeros(ranks), .zeros(ranks), .zeros(ranks))
    (positions, dueHeads, dueTails) = (.zeros(ranks), .zeros(ranks), .zeros(ranks))
    due = .zeros(ranks * queueLength)
  }

  deinit {
    for times in [ends, times, starts, work, wholeWork, durations, delays] { times.deallocate() }
    for places in [counts, positions, dueHeads, dueTails, sources] { places.deallocate() }
    due.deallocate()
  }

  /// The score of an order that has all steps of every rank.
  ///
  /// Nil if the ranks wait for one another in a circle, or if a span is longer than `limit`.
  ///
  /// Most orders that a search tries are too long, and most of these show it early: what a rank has
  /// yet to do comes after all that it has done and waited for.
  func score(
    of order: [[UInt8]], limit: Int64 = .max
  ) -> ZeroBubbleSearch.Score? {
    reset()
    var left = order.reduce(0) { $0 + $1.count }
    while left > 0 {
      let before = left
      for rank in order.indices {
        left -= advance(rank, order[rank])
        if times[rank] - starts[rank] + work[rank] > limit { return nil }
      }
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

  private func reset() {
    for index in counts.indices { counts[index] = 0 }
    for rank in positions.indices {
      positions[rank] = 0
      work[rank] = wholeWork[rank]
      times[rank] = 0
      starts[rank] = 0
      dueHeads[rank] = 0
      dueTails[rank] = 0
    }
  }

  /// Runs a rank as far as it gets; returns the number of steps.
  ///
  /// What changes with every step is kept apart from memory until the rank has to wait.
  private func advance(_ rank: Int, _ steps: [UInt8]) -> Int {
    let first = positions[rank]
    var position = first
    var now = Now(time: times[rank], dueHead: dueHeads[rank], dueTail: dueTails[rank])
    var worked: Int64 = 0
    while position < steps.count {
      guard let duration = take(Int(steps[position]), rank, position, &now) else { break }
      worked += duration
      position += 1
    }
    positions[rank] = position
    times[rank] = now.time
    work[rank] -= worked
    (dueHeads[rank], dueTails[rank]) = (now.dueHead, now.dueTail)
    return position - first
  }

  /// Where a rank is.
  private struct Now {
    var time: Int64
    var dueHead: Int
    var dueTail: Int
  }

  /// Takes a rank's next step; returns how long it takes, nil if it has to wait.
  @inline(__always)
  private func take(_ step: Int, _ rank: Int, _ position: Int, _ now: inout Now) -> Int64? {
    if step >= legCount { return takeWeight(rank, &now) }
    let place = step * rankCount + rank
    let microBatch = counts[place]
    guard let ready = arrival(place, microBatch) else { return nil }
    let start = max(ready, now.time)
    if position == 0 { starts[rank] = start }
    let duration = durations[place]
    now.time = start + duration
    ends[place * microBatchCount + microBatch] = now.time
    counts[place] = microBatch + 1
    if step >= legCount / 2 {
      due[rank * queueLength + now.dueTail] = UInt8(truncatingIfNeeded: step)
      now.dueTail += 1
    }
    return duration
  }

  /// The oldest weight gradient that is due.
  @inline(__always)
  private func takeWeight(_ rank: Int, _ now: inout Now) -> Int64? {
    guard now.dueHead < now.dueTail else { return nil }
    let leg = Int(due[rank * queueLength + now.dueHead])
    now.dueHead += 1
    let duration = durations[(legCount + leg) * rankCount + rank]
    now.time += duration
    return duration
  }

  @inline(__always)
  private func arrival(_ place: Int, _ microBatch: Int) -> Int64? {
    let source = sources[place]
    if source < 0 { return 0 }
    guard counts[source] > microBatch else { return nil }
    return ends[source * microBatchCount + microBatch] + delays[place]
  }
}

extension UnsafeMutableBufferPointer where Element: BitwiseCopyable & FixedWidthInteger {
  /// New memory that holds the elements; whoever asks for it deallocates it.
  fileprivate static func holding(_ elements: some Collection<Element>) -> Self {
    let buffer = allocate(capacity: elements.count)
    _ = buffer.initialize(fromContentsOf: elements)
    return buffer
  }

  /// The same for so many zeros.
  fileprivate static func zeros(_ count: Int) -> Self {
    holding(repeatElement(0, count: count))
  }
}
