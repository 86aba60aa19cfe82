extension [Prediction] {
  /// Those of runs that were measured, which statistics over several sources are of; all where none was.
  package var ofMeasuredRuns: Self {
    let measured = filter(\.run.isMeasured)
    return measured.isEmpty ? self : measured
  }
}
