/// Improves an order by moving single steps, at random but always the same way.
///
/// A move is kept if it is no worse than the order some moves ago, so that the search can leave a
/// dead end: [late acceptance](https://doi.org/10.1016/j.ejor.2016.07.012).
struct LocalSearch {
  struct Options: Hashable {
    /// How many moves ago.
    var historyLength: Int
    /// How far a step moves at most.
    var reach: Int
    /// By which part, one in so many, a span may be longer than at the start; nil for not at all.
    var toleratedPart: Int64?
  }

  private let options: Options
  private let problem: ZeroBubbleProblem
  private let evaluator: OrderEvaluator
  private var random: SplitMix64
  private var order: [[UInt8]]
  /// What the present try has moved, in order; undone where it is not kept.
  private var moved: [(rank: Int, from: Int, to: Int)] = []
  /// Whether that makes another order: equal steps may change places.
  private var isChanged = false
  private var score: ZeroBubbleSearch.Score
  private var history: [ZeroBubbleSearch.Score]
  private(set) var best: [[UInt8]]
  private(set) var bestScore: ZeroBubbleSearch.Score

  init(
    _ problem: ZeroBubbleProblem, from order: [[UInt8]], score: ZeroBubbleSearch.Score,
    _ options: Options
  ) {
    self.options = options
    self.problem = problem
    self.order = order
    self.score = score
    evaluator = OrderEvaluator(problem)
    random = SplitMix64(seed: 1)
    let tolerated = options.toleratedPart.map { score.longest / $0 } ?? 0
    history = Array(
      repeating: ZeroBubbleSearch.Score(longest: score.longest + tolerated, sum: .max),
      count: options.historyLength)
    best = order
    bestScore = score
  }

  /// Tries a number of moves, or fewer if no span can be shorter than `bound`.
  mutating func run(moveCount: Int, bound: Int64) {
    for move in 0..<moveCount {
      if bestScore.longest <= bound { return }
      tryMove(slot: move % options.historyLength)
    }
  }

  private mutating func tryMove(slot: Int) {
    moved.removeAll(keepingCapacity: true)
    isChanged = false
    let isMoved = random.below(2) == 0 ? moveOneStep() : moveAcrossRanks()
    let limit = max(score, history[slot]).longest
    guard isMoved,
      let new = isChanged ? evaluator.score(of: order, limit: limit) : score,
      new <= score || new <= history[slot]
    else {
      for (rank, from, to) in moved.reversed() { shift(to, to: from, rank) }
      history[slot] = score
      return
    }
    score = new
    history[slot] = score
    if score < bestScore {
      best = order
      bestScore = score
    }
  }

  /// Moves any step of a rank; false if that is no order.
  private mutating func moveOneStep() -> Bool {
    let rank = random.below(order.count)
    return move(random.below(order[rank].count), by: offset(), rank)
  }

  /// Moves the same step on neighbouring ranks; false if that is no order.
  private mutating func moveAcrossRanks() -> Bool {
    let first = random.below(order.count)
    let last = first + random.below(order.count - first)
    let step = UInt8(random.below(problem.legCount + 1))
    let ordinal = random.below(problem.microBatchCount)
    let offset = offset()
    for rank in first...last {
      guard let from = position(of: step, ordinal, rank), move(from, by: offset, rank) else {
        return false
      }
    }
    return true
  }

  private mutating func offset() -> Int {
    let offset = random.below(2 * options.reach) - options.reach
    return offset < 0 ? offset : offset + 1
  }

  /// Where a rank takes a step for the `ordinal`-th time; `legCount` is any weight gradient.
  private func position(of step: UInt8, _ ordinal: Int, _ rank: Int) -> Int? {
    var count = 0
    for (position, other) in order[rank].enumerated()
    where min(other, UInt8(problem.legCount)) == step {
      if count == ordinal { return position }
      count += 1
    }
    return nil
  }

  private mutating func move(_ from: Int, by offset: Int, _ rank: Int) -> Bool {
    let to = from + offset
    guard order[rank].indices.contains(to) else { return false }
    shift(from, to: to, rank)
    moved.append((rank, from, to))
    return isValid(order[rank])
  }

  /// Puts a step somewhere else; those in between make room.
  private mutating func shift(_ from: Int, to: Int, _ rank: Int) {
    var place = from
    while place != to {
      let next = place < to ? place + 1 : place - 1
      isChanged = isChanged || order[rank][place] != order[rank][next]
      order[rank].swapAt(place, next)
      place = next
    }
  }

  /// Whether a rank's steps start with a forward pass, keep within memory, and none comes before
  /// what it needs on the rank itself.
  private func isValid(_ row: [UInt8]) -> Bool {
    if row.first != 0 { return false }
    var held = 0
    var dueCount = 0
    for step in row {
      held += problem.heldHalves(Int(step))
      if held > problem.memoryLimit { return false }
      if problem.isForward(Int(step)) { continue }
      dueCount += problem.isWeight(Int(step)) ? -1 : 1
      if dueCount < 0 { return false }
    }
    return true
  }
}
