import Simulation
import Training

/// Any step at all: some classes, some streams, tasks and gaps of very different lengths.
///
/// The durations are multiples of `unit` nanoseconds.
func randomStep(_ random: inout SeededRandom, unit: Int64) -> StepTimeline {
  var builder = StepBuilder()
  let kinds = StreamKind.allCases.filter { $0 != .compute && Bool.random(using: &random) }
  let classes = (0..<Int.random(in: 1...9, using: &random)).map { index in
    builder.addRanks(
      "class \(index)", stage: index, count: Int.random(in: 1...300, using: &random),
      streams: [.compute] + kinds)
  }
  var tasks: [Int] = []
  let compute = Activity.allCases.filter { !$0.isCommunication }
  let communication = Activity.allCases.filter(\.isCommunication)
  for _ in 0..<Int.random(in: 1...400, using: &random) {
    guard let tracks = classes.randomElement(using: &random),
      let track = tracks.randomElement(using: &random),
      let activity = (track == tracks.lowerBound ? compute : communication)
        .randomElement(using: &random)
    else { continue }
    let factors: [Int64] = [1, 1, 10, 100, 10_000]
    let duration =
      unit * Int64.random(in: 0...(factors.randomElement(using: &random) ?? 1), using: &random)
    let before = Bool.random(using: &random) ? tasks.randomElement(using: &random) : nil
    tasks.append(
      builder.add(
        activity, taking: duration, on: [track],
        microBatch: Bool.random(using: &random) ? Int.random(in: 0..<12, using: &random) : nil,
        after: [before].compactMap(\.self)))
  }
  return builder.step
}
