/// Chance differences between how long equal tasks take on a device.
///
/// Each task's time is multiplied by 1 + σ·z, with z nearly normal between −6 and 6: the mean stays.
/// The same seed draws the same numbers for a rank's tasks, whatever other ranks there are.
package struct Jitter: Sendable, Equatable {
  /// σ, the standard deviation of a task's time ÷ its mean; above 0 and at most `largestDeviation`.
  package var deviation: Double
  package var seed: UInt64

  /// With it the shortest possible time is above zero.
  package static let largestDeviation = 0.15

  package init(deviation: Double, seed: UInt64) {
    self.deviation = deviation
    self.seed = seed
  }

  /// What the time of a rank's next task is multiplied with.
  func factor(ofTask task: Int, onRank rank: Int) -> Double {
    var random = SplitMix64(
      seed: seed ^ UInt64(rank) &* 0xA24B_AED4_963E_E407 ^ UInt64(task) &* 0x9FB2_1C65_1E98_DF25)
    return 1 + deviation * random.normal()
  }
}
