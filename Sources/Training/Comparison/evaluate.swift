/// Simulates one strategy of a scenario.
///
/// - Throws: When the plan cannot run to its end; a valid scenario's always can.
package func evaluate(
  _ strategy: Strategy, in scenario: Scenario
) throws(TrainingError) -> StrategyResult {
  preconditionFailure("in work")
}

/// Draws the conclusions from the simulated strategies of a scenario.
///
/// - Parameter results: In the order of `scenario.strategies`.
package func compare(_ results: [StrategyResult], of scenario: Scenario) -> Comparison {
  preconditionFailure("in work")
}
