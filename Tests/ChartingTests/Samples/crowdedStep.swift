import Simulation
import Training

/// A million bars: computing on four classes of devices, and communication after each piece of it.
enum CrowdedStep {
  static let taskCount = 1_000_000

  /// As short as whole nanoseconds allow, about 10⁻⁴ s.
  static let short = step(unit: 1)
  /// About 10⁻³ s, in pieces of different lengths.
  static let millisecond = step(unit: 10)
  /// About 10⁹ s.
  static let long = step(unit: 3_000_000_000_000)

  private static func step(unit: Int64) -> StepTimeline {
    var builder = StepBuilder()
    let tracks = (0..<4).map {
      builder.addRanks("stage \($0)", stage: $0, count: 50, streams: [.compute, .tensor])
        .lowerBound
    }
    for index in 0..<taskCount / 2 {
      let track = tracks[index % 4]
      let isForward = (index / 4).isMultiple(of: 3)
      let length = unit == 1 ? 1 : unit + Int64(index % 17) * (unit / 10)
      let task = builder.add(
        isForward ? .forward : .backward, taking: length, on: [track], microBatch: index / 400)
      builder.add(
        .allReduce, taking: max(1, unit / 4), on: [track + 1], microBatch: index / 40,
        after: [task])
    }
    return builder.step
  }
}
