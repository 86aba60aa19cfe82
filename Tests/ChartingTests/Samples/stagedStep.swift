import Simulation
import Training

/// A step of four passes on every device, without communication.
///
/// Stages are `[stage][class]`, each class with its number of ranks and the time of a pass; ranks count
/// on from class to class.
func stagedStep(_ stages: [[(rankCount: Int, pass: Int64)]]) -> StepTimeline {
  var builder = StepBuilder()
  var ranks: [RankSet] = []
  var first = 0
  for (stage, classes) in stages.enumerated() {
    for (index, entry) in classes.enumerated() {
      let track = builder.addRanks(
        "stage \(stage), class \(index)", stage: stage, count: entry.rankCount,
        streams: [.compute]
      ).lowerBound
      for microBatch in 0..<4 {
        builder.add(.forward, taking: entry.pass, on: [track], microBatch: microBatch)
      }
      ranks.append(RankSet(first..<first + entry.rankCount))
      first += entry.rankCount
    }
  }
  var step = builder.step
  for index in ranks.indices { step.rankClasses[index].ranks = ranks[index] }
  return step
}
