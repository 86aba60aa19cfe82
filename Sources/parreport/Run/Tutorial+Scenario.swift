import Training

extension Tutorial {
  /// - Parameter comparison: Of a scenario with a model in words.
  init(of comparison: Comparison) {
    let scenario = comparison.scenario
    let parts =
      if case .parts(let parts) = scenario.model.architecture { parts } else { [ModelPart]() }
    self.init(comparison: comparison, batches: scenario.job.batches, parts: parts)
  }
}
