import Simulation

/// Says why data parallelism, model parallelism or a hybrid wins here.
struct HeadToHeadWords {
  private let comparison: Comparison
  private let unit: TimeUnit

  init(_ comparison: Comparison, unit: TimeUnit) {
    self.comparison = comparison
    self.unit = unit
  }

  /// One sentence; it says so when a kind has no strategy that fits.
  var sentence: String {
    let contenders = [StrategyKind.data, .model, .hybrid].compactMap { kind in
      comparison.best(of: kind).map { (kind: kind, result: $0) }
    }.sorted { $0.result.metrics.stepTime < $1.result.metrics.stepTime }
    guard let first = contenders.first else { return "No parallel strategy fits in memory." }
    guard contenders.count > 1 else {
      return "Only \(first.kind.noun) has a strategy that fits: \(first.result.strategy.name)."
    }
    let second = contenders[1]
    guard second.result.metrics.stepTime > first.result.metrics.stepTime else {
      return "\(first.kind.noun.capitalizedFirst) and \(second.kind.noun) take the same time, "
        + "\(unit.format(first.result.metrics.stepTime)) a step."
    }
    let factor = factor(second.result.metrics.stepTime, first.result.metrics.stepTime)
    let reason = Advantage(of: first.result, over: second.result).words(in: unit)
    let finding =
      comparison.isTooClose(first.result, to: second.result)
      ? "is ahead, but too close to call" : "wins here"
    return "\(first.kind.noun.capitalizedFirst) \(finding): \(first.result.strategy.name) is "
      + "\(factor) faster than the best of \(second.kind.noun), "
      + "\(second.result.strategy.name), because \(reason)."
  }
}

extension StrategyKind {
  /// What the kind is called: "data parallelism".
  package var noun: String {
    switch self {
    case .single: "one device"
    case .data: "data parallelism"
    case .model: "model parallelism"
    case .hybrid: "hybrid parallelism"
    }
  }
}

extension String {
  /// With its first letter in upper case.
  package var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
