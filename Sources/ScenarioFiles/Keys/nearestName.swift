/// The known name nearest to what was written, when it is near enough to have been meant.
///
/// - Returns: Nil when more than two letters differ, or more than a third of them.
package func nearestName(to written: String, among known: [String]) -> String? {
  guard written.count <= 64 else { return nil }
  let lowered = written.lowercased()
  let distances = known.map { (name: $0, distance: editDistance(lowered, $0.lowercased())) }
  let nearest = distances.min { ($0.distance, $0.name) < ($1.distance, $1.name) }
  guard let nearest, nearest.distance <= max(1, min(2, written.count / 3)) else {
    return known.sorted().first { $0.lowercased().hasPrefix(lowered) && written.count >= 3 }
  }
  return nearest.name
}

/// Letters to insert, delete or replace, or neighbours to swap, to turn one word into the other.
private func editDistance(_ left: String, _ right: String) -> Int {
  let left = Array(left)
  let right = Array(right)
  var beforePrevious: [Int] = []
  var previous = Array(0...right.count)
  for (row, letter) in left.enumerated() {
    var current = [row + 1]
    for (column, other) in right.enumerated() {
      let replaced = previous[column] + (letter == other ? 0 : 1)
      var best = min(previous[column + 1] + 1, current[column] + 1, replaced)
      if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
        best = min(best, beforePrevious[column - 1] + 1)
      }
      current.append(best)
    }
    beforePrevious = previous
    previous = current
  }
  return previous[right.count]
}
