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
  let comparisons = scenarios.map { scenario in
    defer { rest = rest.dropFirst(scenario.strategies.count) }
    return compare(Array(rest.prefix(scenario.strategies.count)), of: scenario)
  }
  return await explain(comparisons, progress: &progress)
}

/// Simulates what else it takes to say why, and what would change it.
private func explain(
  _ comparisons: [Comparison], progress: inout Progress
) async -> [Comparison] {
  let questions = comparisons.indices.flatMap { index in
    Question.all(about: comparisons[index]).map { (question: $0, index: index) }
  }
  let answers = await inParallel(questions, "questions answered", progress: &progress) { asked in
    asked.question.answer(in: comparisons[asked.index])
  }
  return comparisons.indices.map { index in
    let own = zip(questions, answers).filter { $0.0.index == index }.map(\.1)
    return comparisons[index].explained(
      by: own.flatMap(\.whatIfs), turningPoints: own.flatMap(\.turningPoints),
      scalings: own.compactMap(\.scaling))
  }
}

private enum Question: Sendable {
  case whatIf(WhatIf)
  case turning(TurningPoint.Quantity)
  case scaling(StrategyResult, Scaling.Mode)

  struct Answer: Sendable {
    var whatIfs: [WhatIfOutcome] = []
    var turningPoints: [TurningPoint] = []
    var scaling: Scaling?
  }

  static func all(about comparison: Comparison) -> [Self] {
    let best = StrategyKind.allCases.compactMap { comparison.best(of: $0) }
      .sorted { $0.metrics.stepTime < $1.metrics.stepTime }
    return WhatIf.allCases.map { .whatIf($0) }
      + TurningPoint.Quantity.allCases.map { .turning($0) }
      + Scaling.Mode.allCases.flatMap { mode in best.map { .scaling($0, mode) } }
  }

  /// Empty where a step in changed circumstances has more tasks or takes longer than we count with: the
  /// report holds without it.
  func answer(in comparison: Comparison) -> Answer {
    switch self {
    case .whatIf(let change):
      let outcome = try? outcome(of: change, in: comparison)
      return Answer(whatIfs: [outcome].compactMap { $0 })
    case .turning(let quantity):
      return Answer(turningPoints: (try? TurningPoint.all(of: quantity, in: comparison)) ?? [])
    case .scaling(let result, let mode):
      return Answer(scaling: Scaling.of(result, mode, in: comparison.scenario))
    }
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
