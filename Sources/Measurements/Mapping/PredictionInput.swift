package import Training

/// A measured run as something to simulate.
package struct PredictionInput: Sendable {
  package var run: MeasuredRun
  /// The one strategy is `strategy`; its job's stack is the run's where that has a calibration.
  package var scenario: Scenario
  package var strategy: Strategy
  /// The run's samples ÷ those of the scenario, at most 1: less when the last micro-batch of each
  /// replica is a part of one.
  package var sampleShare = 1.0
  /// What the row does not say and the prediction had to choose, "sharding: zero1 (…)".
  package var assumed: [String]

  package init(run: MeasuredRun, scenario: Scenario, strategy: Strategy, assumed: [String]) {
    self.run = run
    self.scenario = scenario
    self.strategy = strategy
    self.assumed = assumed
  }
}
