package import Training

/// Reads a scenario file, completely or not at all.
///
/// - Parameters:
///   - overrides: `key=value` pairs of `--set`, `job.globalBatch=512`, applied in order.
///   - readFile: Reads a file that the scenario names (`huggingFace: path/to/config.json`), by its
///     path as written; returns nil when it cannot be read.
/// - Throws: Every problem at once.
package func readScenario(
  from source: SourceFile, overrides: [String] = [], readFile: (String) -> [UInt8]?
) throws(ProblemReport) -> Scenario {
  preconditionFailure("in work")
}
