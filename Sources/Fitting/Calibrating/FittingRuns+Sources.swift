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

  /// `[run]`: every source has the same total, and all together as much as without weights.
  package var equalSourceWeights: [Double] {
    let bySource = runsBySource
    var weights = [Double](repeating: 1, count: runs.count)
    for source in bySource {
      let weight = Double(runs.count) / Double(bySource.count * source.count)
      for run in source { weights[run] = weight }
    }
    return weights
  }
}
