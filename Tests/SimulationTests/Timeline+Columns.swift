import Simulation

extension Timeline {
  /// `[task]`: in nanoseconds from the start of the step.
  var starts: [Int64] { times.map(\.start) }
  var ends: [Int64] { times.map(\.end) }
}
