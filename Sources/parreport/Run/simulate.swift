import Training

/// Simulates all strategies of all scenarios side by side.
///
/// - Returns: In the order of the scenarios, whatever finished first.
func simulate(
  _ scenarios: [Scenario], progress: inout Progress
) async throws(Failure) -> [Comparison] {
  let runs = scenarios.flatMap { scenario in scenario.strategies.map { ($0, scenario) } }
  let results = try await simulate(runs, progress: &progress)
  var rest = results[...]
  return scenarios.map { scenario in
    defer { rest = rest.dropFirst(scenario.strategies.count) }
    return compare(Array(rest.prefix(scenario.strategies.count)), of: scenario)
  }
}

private func simulate(
  _ runs: [(strategy: Strategy, scenario: Scenario)], progress: inout Progress
) async throws(Failure) -> [StrategyResult] {
  let outcomes = await inParallel(runs, "strategies simulated", progress: &progress) { run in
    Result { () throws(TrainingError) in try evaluate(run.strategy, in: run.scenario) }
  }
  var results: [StrategyResult] = []
  for outcome in outcomes {
    switch outcome {
    case .success(let result): results.append(result)
    case .failure(let error): throw Failure(error)
    }
  }
  return results
}

extension Failure {
  /// A scenario whose numbers are beyond what can be simulated.
  init(_ error: TrainingError) {
    switch error {
    case .stepTooLong(let strategy):
      self.init(
        .wrongInput, "\(shown(strategy)): a step takes more than 10⁹ seconds",
        fix: "use a smaller global batch or model, or more devices")
    case .tooManyTasks(let strategy, let count):
      self.init(
        .wrongInput,
        "\(shown(strategy)): a step has \(format(count)) tasks, more than memory holds",
        fix: "use a larger micro-batch, fewer pipeline stages or a smaller context-parallel size; "
          + "without jitter and stragglers, ranks that do the same count once")
    }
  }
}
