import Measurements

/// Runs by the software that was measured.
extension FittingRuns {
  /// The names in the order of their first run.
  package var sources: [String] {
    var seen: Set<String> = []
    return runs.map(\.run.stack).filter { seen.insert($0).inserted }
  }

  /// `[source][run]`, in the order of `sources`.
  package var runsBySource: [[Int]] {
    let indices = Dictionary(grouping: runs.indices) { runs[$0].run.stack }
    return sources.compactMap { indices[$0] }
  }

  /// `[run]`: every source that was measured has the same total, and all together as much as without weights.
  package var equalSourceWeights: [Double] { equalWeights(of: measuredRunsBySource) }

  /// Of sources that were measured; of all where none was.
  private var measuredRunsBySource: [[Int]] {
    runsBySource.ofMeasuredRuns { runs[$0[0]].run }
  }

  /// `[run]`, with no more than so many runs of a source, evenly spaced among its own; 0 for the others,
  /// which nothing is fitted to.
  package func weights(mostPerSource: Int, equalSources: Bool) -> [Double] {
    precondition(mostPerSource >= 1, "every source has a run")
    let chosen = measuredRunsBySource.map { source in
      let count = min(mostPerSource, source.count)
      return (0..<count).map { source[$0 * source.count / count] }
    }
    if equalSources { return equalWeights(of: chosen) }
    var weights = [Double](repeating: 0, count: runs.count)
    for run in chosen.joined() { weights[run] = 1 }
    return weights
  }

  private func equalWeights(of chosen: [[Int]]) -> [Double] {
    var weights = [Double](repeating: 0, count: runs.count)
    let total = Double(chosen.reduce(0) { $0 + $1.count })
    for source in chosen {
      for run in source { weights[run] = total / Double(chosen.count * source.count) }
    }
    return weights
  }
}
