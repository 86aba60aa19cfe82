import Charting
import Training

/// Prepares the trace of one strategy beside the others.
package struct TraceJob: Sendable {
  package let run: @Sendable () -> MeasuredTrace

  /// One for each strategy, in the report's order.
  package static func all(for input: ReportInput) -> [Self] {
    zip(input.comparisons, comparisonSlugs(of: input)).flatMap { comparison, slug in
      comparison.results.map { result in
        let folder = slug.isEmpty ? "trace" : "trace/\(slug)"
        let name = slugOfStrategy(result.strategy.name, in: comparison)
        return Self {
          MeasuredTrace(
            StrategyTrace(
              of: result, in: comparison.scenario, path: "\(folder)/\(name).json",
              version: input.version))
        }
      }
    }
  }
}
