/// Draws the conclusions from the simulated strategies of a scenario.
///
/// - Parameters:
///   - results: In the order of `scenario.strategies`, at least one.
///   - scenario: What was simulated.
package func compare(_ results: [StrategyResult], of scenario: Scenario) -> Comparison {
  var comparison = Comparison(
    scenario: scenario, results: results,
    verdict: Verdict(fastest: nil, because: "", sentences: [], headToHead: ""))
  comparison.verdict = VerdictWords(comparison).verdict
  return comparison
}
