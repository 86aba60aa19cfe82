package import Simulation

extension Nanoseconds {
  /// The whole nanoseconds nearest to `seconds`: a task's duration is rounded once, here.
  ///
  /// - Parameter seconds: Finite, not negative; scenario validation keeps a step below 10⁹ s.
  package static func rounding(seconds: Double) -> Self {
    Self(Int64((seconds * 1e9).rounded()))
  }
}
