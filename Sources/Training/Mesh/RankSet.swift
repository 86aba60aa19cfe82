/// Ranks of a mesh: every combination of some positions along each of its dimensions.
package struct RankSet: Sendable, Equatable {
  /// A rank is the sum of one offset from each list; no two combinations have the same sum.
  private let offsets: [[Int]]

  /// - Parameter offsets: Lists of what positions along a dimension add to a rank, each of at least one.
  package init(offsets: [[Int]]) {
    precondition(offsets.allSatisfy { !$0.isEmpty }, "a set of ranks is not empty")
    self.offsets = offsets.map { $0.sorted() }
  }

  /// A set of neighbouring ranks, at least one.
  package init(_ ranks: Range<Int>) {
    self.init(offsets: [Array(ranks)])
  }

  /// How many ranks there are.
  package var count: Int { offsets.reduce(1) { $0 * $1.count } }

  /// The lowest rank.
  package var first: Int { offsets.reduce(0) { $0 + $1[0] } }

  package func contains(_ rank: Int) -> Bool {
    contains(rank, from: 0)
  }

  /// Whether `rest` is a sum of one offset from each list from `index` on.
  private func contains(_ rest: Int, from index: Int) -> Bool {
    guard index < offsets.count else { return rest == 0 }
    return offsets[index].contains { $0 <= rest && contains(rest - $0, from: index + 1) }
  }

  /// All ranks, ascending.
  package var ranks: [Int] {
    offsets.reduce([0]) { sums, list in list.flatMap { offset in sums.map { $0 + offset } } }
      .sorted()
  }
}
