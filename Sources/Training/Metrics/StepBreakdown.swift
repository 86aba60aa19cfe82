package import Simulation

/// A partition of the step on the critical rank: the parts sum to the step time, to the nanosecond.
package struct StepBreakdown: Sendable, Equatable {
  package var forward = Nanoseconds.zero
  package var recompute = Nanoseconds.zero
  package var backward = Nanoseconds.zero
  package var optimizer = Nanoseconds.zero
  /// The compute stream is idle and the rank communicates; by what it waits for.
  package var exposedCommunication: [Activity: Nanoseconds] = [:]
  /// Idle because of the pipeline's schedule.
  package var bubble = Nanoseconds.zero
  /// Idle for any other reason: waiting for a slower rank.
  package var other = Nanoseconds.zero

  package init() {}

  package var total: Nanoseconds {
    let compute = forward + recompute + backward + optimizer
    return exposedCommunication.values.reduce(compute + bubble + other, +)
  }
}
