import Simulation
import Training

/// A step of four passes on every device, without communication.
///
/// Stages are `[stage][class]`, each class with its number of ranks and the time of a pass.
func stagedStep(_ stages: [[(rankCount: Int, pass: Int64)]]) -> StepTimeline {
  var builder = StepBuilder()
  for (stage, classes) in stages.enumerated() {
    for (index, entry) in classes.enumerated() {
      let track = builder.addRanks(
        "stage \(stage), class \(index)", stage: stage, count: entry.rankCount,
        streams: [.compute]
      ).lowerBound
      for microBatch in 0..<4 {
        builder.add(.forward, taking: entry.pass, on: [track], microBatch: microBatch)
      }
    }
  }
  return builder.step
}
