import Charting
package import Training

/// The verdict for a terminal: a few lines for each comparison, an empty line between two.
///
/// Ends in a line feed.
package func verdictText(for comparisons: [Comparison]) -> String {
  visible(
    comparisons.map { lines(of: $0).joined(separator: "\n") }.joined(separator: "\n\n") + "\n")
}

private func lines(of comparison: Comparison) -> [String] {
  let verdict = comparison.verdict
  let sentences =
    verdict.sentences.prefix(1) + [verdict.confidence].compactMap(\.self)
    + verdict.sentences.prefix(3).dropFirst()
  return [comparison.scenario.name] + sentences.map { "  " + $0 }
    + contestants(of: comparison) + [missing(in: comparison)].compactMap(\.self)
}

/// The fastest of each kind of parallelism, so that both sides of the question are answered.
private func contestants(of comparison: Comparison) -> [String] {
  let unit = TimeUnit(for: comparison)
  let best = [StrategyKind.data, .model, .hybrid].compactMap { kind in
    comparison.best(of: kind).map { (kind, $0) }
  }
  return best.map { kind, result in
    "  best \(kind.title): \(result.strategy.name), "
      + "\(unit.words(for: result.metrics.stepTime)) a step"
      + (result.memory == nil ? "" : ", \(result.memoryWords)")
  }
}

private func missing(in comparison: Comparison) -> String? {
  let count = comparison.results.count { !$0.isFeasible }
  guard count > 0 else { return nil }
  return "  \(count) of \(counted(comparison.results.count, "strategy", "strategies")) "
    + (count == 1 ? "does" : "do") + " not fit in memory"
}
