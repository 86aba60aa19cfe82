/// Improves an order by moving single steps, at random but always the same way.
///
/// A move is kept if it is no worse than the order some moves ago, so that the search can leave a
/// dead end: [late acceptance](https://doi.org/10.1016/j.ejor.2016.07.012).
struct LocalSearch {
  private static let historyLength = 2000
  /// How far a step moves at most.
  private static let reach = 3

  private let problem: ZeroBubbleProblem
  private var evaluator: OrderEvaluator
  private var random: SplitMix64
  private var order: [[UInt8]]
  private var score: ZeroBubbleSearch.Score
  private var history: [ZeroBubbleSearch.Score]
  private(set) var best: [[UInt8]]
  private(set) var bestScore: ZeroBubbleSearch.Score

  init(
    _ problem: ZeroBubbleProblem, from order: [[UInt8]], score: ZeroBubbleSearch.Score,
    seed: UInt64
  ) {
    self.problem = problem
    self.order = order
    self.score = score
    evaluator = OrderEvaluator(problem)
    random = SplitMix64(seed: seed)
    history = Array(
      repeating: ZeroBubbleSearch.Score(longest: score.longest, sum: .max),
      count: Self.historyLength)
    best = order
    bestScore = score
  }

  /// Tries a number of moves, or fewer if no span can be shorter than `bound`.
  mutating func run(moveCount: Int, bound: Int64) {
    for move in 0..<moveCount {
      if bestScore.longest <= bound { return }
      tryMove(slot: move % Self.historyLength)
    }
  }

  private mutating func tryMove(slot: Int) {
    let rank = random.below(order.count)
    let from = random.below(order[rank].count)
    let offset = random.below(2 * Self.reach) - Self.reach
    let to = from + (offset < 0 ? offset : offset + 1)
    guard order[rank].indices.contains(to), order[rank][from] != order[rank][to] else { return }
    let row = order[rank]
    order[rank].insert(order[rank].remove(at: from), at: to)
    guard isValid(order[rank]), let moved = evaluator.score(of: order),
      moved <= score || moved <= history[slot]
    else {
      order[rank] = row
      history[slot] = score
      return
    }
    score = moved
    history[slot] = score
    if score < bestScore {
      best = order
      bestScore = score
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
