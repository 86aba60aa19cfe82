import Simulation
import Testing

@testable import Training

/// One run of the zero-bubble paper, and what a simulation from the profiled times says about it.
struct ZeroBubbleRow: Sendable, CustomTestStringConvertible {
  let id: String
  let model: String
  /// As the paper names it.
  let scheduleName: String
  let shape: ScheduleShape
  /// The profile alone: every virtual stage its share.
  let costs: ScheduleCosts
  let layerCount: Int
  let hiddenSize: Int
  let microBatchSize: Int
  /// Seconds, derived from the samples a second.
  let stepTime: Double
  /// As the authors calculated it from the profile; nil for runs they did not.
  let bubbleRate: Double?

  var testDescription: String { "\(id) \(model) \(scheduleName) m\(shape.microBatchCount)" }

  /// Whether all ranks wait for one another before the optimizer.
  ///
  /// The other zero-bubble runs validate the optimizer's step afterwards, so that each rank starts
  /// the next step when its own passes are done.
  var isSynchronous: Bool { scheduleName.hasSuffix("(all-reduce sync)") }

  /// In seconds.
  func stepTime(of run: ScheduleRun) -> Double {
    Double((isSynchronous ? run.makespan : run.stageSpan).count) / 1e9
  }

  /// The order of passes that the authors' scheduler looks for, from the profile alone.
  func program() throws -> ScheduleProgram {
    let names = [
      "1F1B": "1f1b", "1F1B-I": "interleaved-1f1b", "ZB-1p": "zb-h1", "ZB-2p": "zb-h2",
      "ZB-2p (all-reduce sync)": "zb-h2",
    ]
    let schedule = try #require(names[scheduleName].flatMap(PipelineSchedules.named))
    let search = schedule as? any ZeroBubbleSchedule
    // The heuristics alone: the long search changes no printed digit of a bubble rate here.
    return search?.bestProgram(for: shape, costs: costs, stepCount: 0)
      ?? schedule.program(for: shape, costs: costs)
  }
}
