/// Draws the conclusions from the simulated strategies of a scenario.
///
/// There is at least one result; they stand in the order of `scenario.strategies`.
package func compare(_ results: [StrategyResult], of scenario: Scenario) -> Comparison {
  var comparison = Comparison(
    scenario: scenario, results: results,
    verdict: Verdict(fastest: nil, because: "", sentences: [], headToHead: ""))
  comparison.verdict = VerdictWords(comparison).verdict
  return comparison
}
