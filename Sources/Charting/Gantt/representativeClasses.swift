import Simulation
import Training

/// The rank classes that a figure has room for, in their order.
///
/// The first and the last stay, then the one that decides the step time, the fullest, the one with
/// the least work, and the rest of the room is filled evenly. The limit is at least 1.
func representativeClasses(of result: StrategyResult, limit: Int) -> [StepTimeline.RankClass] {
  let classes = result.step.rankClasses
  guard classes.count > limit else { return classes }
  var candidates = [0, classes.count - 1, result.metrics.criticalRankClass]
  candidates += [fullestClass(of: result), leastBusyClass(of: result)].compactMap(\.self)
  let spacing = Double(classes.count - 1) / Double(max(1, limit - 1))
  candidates += (0..<limit).map { Int((Double($0) * spacing).rounded()) }
  candidates += Array(classes.indices.prefix(limit))
  var chosen: Set<Int> = []
  for candidate in candidates where chosen.count < limit && classes.indices.contains(candidate) {
    chosen.insert(candidate)
  }
  return chosen.sorted().map { classes[$0] }
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

private func leastBusyClass(of result: StrategyResult) -> Int? {
  let step = result.step
  let busyTimes = step.rankClasses.map { rankClass in
    rankClass.tracks.first.map { step.timeline.busyTime(of: $0) } ?? .zero
  }
  return busyTimes.indices.min { busyTimes[$0] < busyTimes[$1] }
}
