import Simulation

/// What a zero-bubble scheduler has to order.
///
/// A micro-batch walks over the ranks in legs. Even legs go from rank 0 to the last rank, odd ones
/// back. With one virtual stage a rank there are two: forward, and input gradients. With two, folded
/// in a V, there are four: forward out and back, input gradients out and back. The first half of
/// the legs is forward. Each input gradient leaves a weight gradient, which nothing waits for.
///
/// A `Step` is a leg `l`, or `legCount + l` for the weight gradient that leg `l` leaves.
struct ZeroBubbleProblem {
  typealias Step = Int

  let rankCount: Int
  let microBatchCount: Int
  let legCount: Int
  /// The most a rank may hold, in halves of a virtual stage's activations; at least `legCount`.
  let memoryLimit: Int
  let communication: Int64
  /// `[step · rankCount + rank]`, in nanoseconds.
  let times: [Int64]
  /// `[leg · rankCount + rank]`: the place, in the same order, of what it comes from; −1 for none.
  let sources: [Int]
  /// `[leg · rankCount + rank]`: how long after the end of its source it can start.
  let delays: [Int64]

  init(_ shape: ScheduleShape, costs: ScheduleCosts, memoryLimit: Int) {
    rankCount = shape.rankCount
    microBatchCount = shape.microBatchCount
    legCount = 2 * shape.virtualStageCount
    self.memoryLimit = memoryLimit
    communication = costs.communication.count
    let (legs, ranks, communication) = (legCount, rankCount, communication)
    let waits = (0..<legs).flatMap { leg in
      (0..<ranks).map { rank in
        Self.source(of: leg, on: rank, rankCount: ranks).map {
          (place: $0.leg * ranks + $0.rank, delay: $0.rank == rank ? 0 : communication)
        }
      }
    }
    sources = waits.map { $0?.place ?? -1 }
    delays = waits.map { $0?.delay ?? 0 }
    times = (0..<2 * legs).flatMap { step in
      (0..<shape.rankCount).map { rank in
        let pass = Self.pass(step, legCount: legs, rank: rank, rankCount: shape.rankCount)
        return costs.times(of: pass.stage).time(of: pass.kind).count
      }
    }
  }

  func time(of step: Step, on rank: Int) -> Int64 { times[step * rankCount + rank] }

  func isForward(_ step: Step) -> Bool { step < legCount / 2 }

  func isWeight(_ step: Step) -> Bool { step >= legCount }

  /// What a step adds to the activations held.
  func heldHalves(_ step: Step) -> Int { isForward(step) ? 2 : -1 }

  /// Where a leg comes from: the same leg on the rank before, or the leg before at the turn.
  ///
  /// Nil for the first leg on rank 0.
  func source(of leg: Int, on rank: Int) -> (leg: Int, rank: Int)? {
    Self.source(of: leg, on: rank, rankCount: rankCount)
  }

  private static func source(
    of leg: Int, on rank: Int, rankCount: Int
  ) -> (leg: Int, rank: Int)? {
    let before = leg.isMultiple(of: 2) ? rank - 1 : rank + 1
    if before >= 0 && before < rankCount { return (leg, before) }
    return leg == 0 ? nil : (leg - 1, rank)
  }

  /// `[rank]`: the time of all its steps.
  var work: [Int64] {
    (0..<rankCount).map { rank in
      let steps = Array(0..<legCount) + Array(3 * legCount / 2..<2 * legCount)
      return Int64(microBatchCount) * steps.reduce(0) { $0 + time(of: $1, on: rank) }
    }
  }

  /// Steps that each rank takes.
  var stepCount: Int { 3 * legCount / 2 * microBatchCount }

  /// A time that no rank's span can all be below.
  var leastSpan: Int64 {
    zip(0..<rankCount, work).map { rank, work in
      max(work + leastIdleTime(rank), longestTrip(from: rank))
    }.max() ?? 0
  }

  /// The wait for a rank's first gradient that the forward passes it has memory for cannot fill.
  private func leastIdleTime(_ rank: Int) -> Int64 {
    let forwardCount = min(legCount / 2 * microBatchCount, memoryLimit / 2) - 1
    let longest = (0..<legCount / 2).map { time(of: $0, on: rank) }.max() ?? 0
    return max(0, leastWait(rank) - Int64(forwardCount) * longest)
  }

  /// From the start of a rank's first step to the end of its last: the first micro-batch goes out to a
  /// later rank, which takes all passes, and the last one comes back and leaves its weight gradient.
  private func longestTrip(from rank: Int) -> Int64 {
    var travel = time(of: 2 * legCount - 1, on: rank)
    var longest: Int64 = 0
    for other in rank..<rankCount {
      longest = max(longest, travel + passWork(other))
      travel += time(of: 0, on: other) + time(of: legCount - 1, on: other) + 2 * communication
    }
    return longest
  }

  /// The time that a rank needs until the end of its last pass, with the weight gradients that must make
  /// room for its last forward pass.
  ///
  /// Before that pass it has started 2 halves for each other one, and finished the gradients of all other
  /// micro-batches at most.
  private func passWork(_ rank: Int) -> Int64 {
    let passes = (0..<legCount).reduce(0) { $0 + time(of: $1, on: rank) }
    let weights = (3 * legCount / 2..<2 * legCount).map { time(of: $0, on: rank) }
    let weightCount = max(0, legCount / 2 * (microBatchCount + 1) - memoryLimit)
    return Int64(microBatchCount) * passes + Int64(weightCount) * (weights.min() ?? 0)
  }

  /// From the end of a rank's first step to the arrival of its first gradient, without waiting
  /// anywhere.
  private func leastWait(_ rank: Int) -> Int64 {
    var wait: Int64 = 0
    var place = source(of: legCount / 2, on: rank)
    var target = rank
    while let (leg, source) = place {
      if source != target { wait += communication }
      if leg == 0 && source == rank { return wait }
      wait += time(of: leg, on: source)
      target = source
      place = self.source(of: leg, on: source)
    }
    return wait
  }

  /// The kind of pass a step is, and its virtual stage.
  func pass(_ step: Step, on rank: Int) -> (kind: StagePass.Kind, stage: Int) {
    Self.pass(step, legCount: legCount, rank: rank, rankCount: rankCount)
  }

  private static func pass(
    _ step: Step, legCount: Int, rank: Int, rankCount: Int
  ) -> (kind: StagePass.Kind, stage: Int) {
    let leg = step % legCount
    let isForward = leg < legCount / 2
    let chunk = isForward ? leg : legCount - 1 - leg
    let stage = chunk * rankCount + (chunk.isMultiple(of: 2) ? rank : rankCount - 1 - rank)
    if step >= legCount { return (.backwardWeight, stage) }
    return (isForward ? .forward : .backwardInput, stage)
  }

  /// The program in which each rank takes the steps in the given order, micro-batches ascending.
  func program(
    _ order: [[UInt8]], layout: StageLayout, shape: ScheduleShape
  ) -> ScheduleProgram {
    let actions = order.enumerated().map { rank, steps in
      var counts = [Int](repeating: 0, count: 2 * legCount)
      return steps.map { step in
        let pass = pass(Int(step), on: rank)
        defer { counts[Int(step)] += 1 }
        return ScheduleAction.pass(
          StagePass(pass.kind, stage: pass.stage, microBatch: counts[Int(step)]))
      }
    }
    return ScheduleProgram(layout: layout, shape: shape, actions: actions)
  }
}
