import Simulation
import Training

/// The rank classes that stand for all in a figure, by their index, in their order.
///
/// Every outlier is among them, and of each of these one: the first stage, the last stage, the
/// slowest, the fastest, the median, the fullest. What is left of `count` is filled evenly.
///
/// - Parameters:
///   - result: The strategy.
///   - loads: What its classes compute.
///   - outliers: Classes of it, the most important first.
///   - limit: The most rows, at least 1.
///   - count: How many rows to fill; outliers may need more.
/// - Returns: Ascending, at most `limit`.
func representativeClasses(
  of result: StrategyResult, loads: ClassLoads, outliers: [Int], limit: Int,
  count: Int = TimelineRows.representativeCount
) -> [Int] {
  let classes = result.step.rankClasses
  let count = min(count, limit)
  guard classes.count > count else { return Array(classes.indices) }
  let stages = [classes.map(\.stage).min(), classes.map(\.stage).max()].map { stage in
    classes.indices.filter { classes[$0].stage == stage }
      .max { (classes[$0].rankCount, $1) < (classes[$1].rankCount, $0) }
  }
  let slowest = result.metrics.criticalRankClass
  let extremes = stages + [slowest, loads.fastest, loads.median, fullestClass(of: result)]
  var chosen = Set(extremes.compactMap(\.self).prefix(limit))
  for outlier in outliers where chosen.count < limit { chosen.insert(outlier) }
  let spacing = Double(classes.count - 1) / Double(max(1, count - 1))
  let between = (0..<count).map { Int((Double($0) * spacing).rounded()) }
  for filler in between + Array(classes.indices.prefix(count)) where chosen.count < count {
    chosen.insert(filler)
  }
  return chosen.sorted()
}

/// First stage, the one that decides the step time, last stage.
func threeRepresentatives(of result: StrategyResult) -> [StepTimeline.RankClass] {
  let classes = result.step.rankClasses
  guard classes.count > 3 else { return classes }
  let last = classes.count - 1
  let critical = result.metrics.criticalRankClass
  let middle = (1..<last).contains(critical) ? critical : last / 2
  return [classes[0], classes[middle], classes[last]]
}

private func fullestClass(of result: StrategyResult) -> Int? {
  guard let stages = result.memory?.stages else { return nil }
  let fullest = stages.indices.max { stages[$0].total < stages[$1].total }
  return result.step.rankClasses.firstIndex { $0.stage == fullest }
}
