import Training

/// Splits runs into parts of nearly equal size, at random but always the same.
///
/// - Parameters:
///   - groups: Indices that stay together, each in one group.
///   - count: At least 1; no more parts than groups are made.
///   - seed: Of the order.
/// - Returns: `[fold][index]`, no fold empty.
package func folds(of groups: [[Int]], count: Int, seed: UInt64 = 1) -> [[Int]] {
  precondition(count >= 1, "there is at least one fold")
  var order = groups
  var random = SplitMix64(seed: seed)
  for last in order.indices.dropFirst().reversed() {
    order.swapAt(last, random.below(last + 1))
  }
  var folds = [[Int]](repeating: [], count: min(count, groups.count))
  // Large groups could leave a fold much smaller than the others if they were dealt in turn.
  for group in order {
    let smallest = folds.indices.min { folds[$0].count < folds[$1].count } ?? 0
    folds[smallest] += group
  }
  return folds.map { $0.sorted() }
}
