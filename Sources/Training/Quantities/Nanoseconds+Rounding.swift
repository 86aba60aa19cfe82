package import Simulation

extension Nanoseconds {
  /// The whole nanoseconds nearest to `seconds`: a task's duration is rounded once, here.
  ///
  /// `seconds` is not negative. Beyond `longest` it is `longest`, and the step is refused.
  package static func rounding(seconds: Double) -> Self {
    let count = (seconds * 1e9).rounded()
    return count < Double(longest.count) ? Self(Int64(count)) : longest
  }

  /// 10⁹ seconds, 32 years: no step may take longer.
  package static let longest = Self(1_000_000_000_000_000_000)
}
