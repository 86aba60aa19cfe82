import Training

/// How near any prediction can come to runs that are equal to a simulator.
///
/// Sources repeat configurations, for each version of a container, say, and measure different times. Whoever
/// predicts from what the rows state gives all of them one time: what is left of the error then is in the
/// measurements.
package struct RepeatedRuns: Sendable {
  /// Those that have an equal one, with what the best prediction of their group is off by.
  package var floor: GroupedStatistics

  /// Compares the measured times of equal runs.
  package init(of predictions: [Prediction]) {
    let runs = predictions.map {
      StudiedRun(file: $0.file, run: $0.run, input: .success($0.input))
    }
    let groups = equalRuns(among: runs).filter { $0.count > 1 }
    floor = GroupedStatistics(
      of: groups.flatMap { group in
        let measured = group.map { predictions[$0].measuredSeconds }
        let best = nearestTime(to: measured)
        return zip(group, measured).map { (predictions[$0], best / $1 - 1) }
      })
  }
}

/// The prediction with the least sum of |prediction ÷ measured − 1|: that sum is convex, with kinks at the
/// measured times only, so that one of those is it.
///
/// - Parameter measured: Above 0, at least one.
/// - Returns: One of them.
func nearestTime(to measured: [Double]) -> Double {
  let sums = measured.map { time in measured.reduce(0) { $0 + abs(time / $1 - 1) } }
  return measured[sums.indices.min { sums[$0] < sums[$1] } ?? 0]
}
