import Simulation

/// A scenario with all its strategies simulated, and what follows.
package struct Comparison: Sendable {
  package var scenario: Scenario
  /// In the order of the scenario.
  package var results: [StrategyResult]
  package var verdict: Verdict
  /// The winner in changed circumstances; empty when nobody looked.
  package var whatIfs: [WhatIfOutcome] = []
  /// Where another strategy wins; empty when nobody looked, and when nothing near changes the winner.
  package var turningPoints: [TurningPoint] = []

  /// What decides the winner's step; nil when nobody looked, and when its critical path is not known.
  package var bound: Bound?

  /// The best of each kind on other numbers of devices; empty when nobody looked.
  package var scalings: [Scaling] = []

  package init(scenario: Scenario, results: [StrategyResult], verdict: Verdict) {
    self.scenario = scenario
    self.results = results
    self.verdict = verdict
  }

  /// Feasible ones first, each part by step time; equal ones in the order of the scenario.
  package var ranking: [StrategyResult] {
    results.enumerated().sorted { left, right in
      rank(of: left) < rank(of: right)
    }.map(\.element)
  }

  private func rank(of entry: (offset: Int, element: StrategyResult)) -> (Int, Int64, Int) {
    let result = entry.element
    return (result.isFeasible ? 0 : 1, result.metrics.stepTime.count, entry.offset)
  }

  /// The fastest feasible strategy of a kind.
  package func best(of kind: StrategyKind) -> StrategyResult? {
    ranking.first { $0.strategy.kind == kind && $0.isFeasible }
  }
}
