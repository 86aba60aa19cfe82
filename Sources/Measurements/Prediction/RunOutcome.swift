/// What became of a measured run.
package enum RunOutcome: Sendable {
  case predicted(Prediction)
  /// The run went out of memory; whether the prediction says so.
  case ranOutOfMemory(Feasibility)
  case skipped(SkippedRun)
}
