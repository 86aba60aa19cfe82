package import Simulation

/// The cheapest change to a strategy that makes it fit in memory, simulated.
package struct Remedy: Sendable, Equatable {
  /// In words: "ZeRO-3 sharding and full recomputation".
  package var change: String
  package var strategy: Strategy
  package var stepTime: Nanoseconds
  package var peak: ByteCount

  package init(change: String, strategy: Strategy, stepTime: Nanoseconds, peak: ByteCount) {
    self.change = change
    self.strategy = strategy
    self.stepTime = stepTime
    self.peak = peak
  }
}
