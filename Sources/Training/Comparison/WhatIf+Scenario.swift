extension WhatIf {
  /// The scenario as it would be, with every strategy that the change concerns; nil where one of them cannot
  /// take part: its schedule is written for another batch.
  package func applied(to scenario: Scenario) -> Scenario? {
    var changed = scenario
    for (index, strategy) in scenario.strategies.enumerated() {
      guard let applied = applied(to: strategy, in: scenario) else {
        guard self != .doubleBatch else { return nil }
        continue
      }
      changed.cluster = applied.scenario.cluster
      changed.job = applied.scenario.job
      changed.strategies[index] = applied.strategy
    }
    return changed
  }
}
