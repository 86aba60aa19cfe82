extension Array {
  /// What is of runs that were measured, which statistics over several sources are of; all where nothing is.
  package func ofMeasuredRuns(_ run: (Element) -> MeasuredRun) -> Self {
    let measured = filter { run($0).isMeasured }
    return measured.isEmpty ? self : measured
  }
}

extension [Prediction] {
  package var ofMeasuredRuns: Self { ofMeasuredRuns(\.run) }
}
