import Simulation

/// Says how sure it is that a strategy takes its predicted time and beats the next.
struct ConfidenceWords {
  private let comparison: Comparison
  private let unit: TimeUnit

  init(_ comparison: Comparison, unit: TimeUnit) {
    self.comparison = comparison
    self.unit = unit
  }

  /// One or two sentences; nil for a model in words, whose times are given.
  func sentences(for winner: StrategyResult, runnerUp: StrategyResult?) -> String? {
    guard !comparison.scenario.model.isAbstract else { return nil }
    guard let band = comparison.band(of: winner) else {
      return comparison.scenario.job.stack.errorsUnknown
    }
    let errors = band.errors
    let own =
      "In eight of ten cases a measured step of \(winner.strategy.name) should take "
      + "\(unit.words(for: band)) (\(errors.changeWords)), going by the errors of \(errors.basis)."
    guard let runnerUp, let other = otherBand(of: runnerUp, against: winner) else { return own }
    return "\(own) \(other)"
  }

  private func otherBand(of runnerUp: StrategyResult, against winner: StrategyResult) -> String? {
    guard let lead = comparison.lead(of: winner, over: runnerUp),
      let band = comparison.band(of: runnerUp)
    else { return nil }
    let name = runnerUp.strategy.name
    let subject = "error band of \(name), \(unit.words(for: band)),"
    return switch lead {
    case .clear: "The \(subject) begins above it."
    case .tooClose: "Too close to call: the \(subject) overlaps it."
    case .doubtful:
      "But the \(subject) ends below it: by held-out runs, \(name) should be the faster one."
    }
  }
}

extension Stack {
  /// The sentence that says so; for a stack without errors.
  package var errorsUnknown: String {
    "How far predicted times are off is not known for the software stack “\(name)”: it states no "
      + "errors of held-out runs."
  }
}

extension TimeUnit {
  /// "379 … 461 ms".
  package func words(for band: StepTimeBand) -> String {
    "\(Training.format(value(of: band.low))) … \(format(band.high))"
  }
}
