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
    guard let first = comparison.kindWinners.first?.strategy else {
      return "No parallel strategy fits in memory."
    }
    guard let advantage = comparison.headToHead else {
      return "Only \(first.kind.noun) has a strategy that fits: \(first.name)."
    }
    return sentence(of: advantage)
  }

  private func sentence(of advantage: Advantage) -> String {
    let (winner, other) = (advantage.winner, advantage.other)
    let (first, second) = (winner.strategy.kind.noun, other.strategy.kind.noun)
    guard other.metrics.stepTime > winner.metrics.stepTime else {
      return "\(first.capitalizedFirst) and \(second) take the same time, "
        + "\(unit.format(winner.metrics.stepTime)) a step."
    }
    let factor = factor(other.metrics.stepTime, winner.metrics.stepTime)
    let finding =
      comparison.isTooClose(winner, to: other) ? "is ahead, but too close to call" : "wins here"
    return "\(first.capitalizedFirst) \(finding): \(winner.strategy.name) is "
      + "\(factor) faster than the best of \(second), "
      + "\(other.strategy.name), because \(advantage.words(in: unit))."
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
