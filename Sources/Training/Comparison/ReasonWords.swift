import Simulation

/// Says what bounds the winner's step, what would help it and what would make another strategy win; every
/// number is a simulation's.
struct ReasonWords {
  private let comparison: Comparison
  private let winner: StrategyResult
  private let unit: TimeUnit

  /// A speedup below this is not worth buying anything.
  private static let worthwhile = 1.05

  /// Nil when nothing fits, and for a model in words.
  init?(_ comparison: Comparison) {
    guard let winner = comparison.ranking.first, winner.isFeasible,
      !comparison.scenario.model.isAbstract
    else { return nil }
    self.comparison = comparison
    self.winner = winner
    unit = TimeUnit(for: comparison)
  }

  /// "ZeRO-3 is bound by computing: …"; nil when the critical path is not known.
  var bound: String? {
    guard let bound = comparison.bound, let main = bound.shares.first else { return nil }
    let shares = bound.shares.filter { $0.share >= 0.0005 }.map {
      "\(formatShare($0.share)) \($0.resource.title)"
    }
    return "\(winner.strategy.name) is bound by \(main.resource.title): its critical path is "
      + "\(joined(shares))."
  }

  /// From what helps most.
  var advice: [String] {
    comparison.whatIfs.sorted { $0.speedup > $1.speedup }.compactMap(sentence)
  }

  private func sentence(of outcome: WhatIfOutcome) -> String? {
    switch outcome.change {
    case .doubleCompute:
      return gain(
        outcome, "With accelerators that compute twice as fast",
        worth: "faster accelerators pay", not: "do not buy faster accelerators for this job")
    case .doubleFastLinks:
      return gain(
        outcome, "With links inside nodes twice as fast", worth: "faster links inside nodes pay",
        not: "the links inside nodes are fast enough")
    case .doubleNetwork:
      return gain(
        outcome, "With a network between nodes twice as fast", worth: "a faster network pays",
        not: "the network is fast enough")
    case .doubleBatch: return batch(outcome)
    case .noRecomputation: return withoutRecomputation(outcome)
    case .unlimitedMemory: return withoutLimit(outcome)
    case .unlimitedFastLinks, .unlimitedNetwork, .noLatency: return nil
    }
  }

  private func gain(
    _ outcome: WhatIfOutcome, _ condition: String, worth: String, not: String
  ) -> String {
    let pays = outcome.speedup >= Self.worthwhile
    return "\(condition) a step would take \(unit.format(outcome.stepTime)) "
      + "(\(faster(outcome.speedup))): \(pays ? worth : not)."
  }

  private func batch(_ outcome: WhatIfOutcome) -> String {
    let count = winner.microBatchCount
    let pays = outcome.speedup >= Self.worthwhile
    return
      "With \(outcome.microBatchCount) micro-batches a step instead of \(count), samples would be "
      + "processed \(faster(outcome.speedup)): "
      + (pays
        ? "use a larger batch if training still converges."
        : "there is no need for a larger batch.")
  }

  private func withoutRecomputation(_ outcome: WhatIfOutcome) -> String {
    let time = "Without recomputation a step would take \(unit.format(outcome.stepTime)) "
    return outcome.fits
      ? time + "(\(faster(outcome.speedup))), and it fits: switch it off."
      : time + "but would not fit in memory: keep it on."
  }

  /// Nil when more memory would not change the choice.
  private func withoutLimit(_ outcome: WhatIfOutcome) -> String? {
    guard let fastest = outcome.fastest, fastest != winner.strategy.name else { return nil }
    return "With unlimited memory \(fastest) would be the fastest: memory decides here, so look at "
      + "devices with more of it."
  }

  /// What would make another strategy win; nil when nobody looked, or nothing else fits.
  var changes: String? {
    guard comparison.ranking.count(where: \.isFeasible) > 1, !comparison.whatIfs.isEmpty else {
      return nil
    }
    let conditions = comparison.turningPoints.map(condition)
    guard !conditions.isEmpty else {
      return "No other link speed and no other batch that could be simulated, within a factor of "
        + "\(TurningPoint.searchedFactor), changes the choice among the fastest that fit."
    }
    return "This changes with \(conditions.joined(separator: "; with "))."
  }

  private func condition(of point: TurningPoint) -> String {
    let fewer = point.quantity == .batch ? "fewer" : "less"
    let beyond = point.endFactor == nil ? " or \(point.factor > 1 ? "more" : fewer)" : ""
    let amount =
      switch point.quantity {
      case .network: "a network of \(amount(at: point)) GB/s a device"
      case .fastLinks: "links inside nodes of \(amount(at: point)) GB/s"
      case .batch: "\(amount(at: point)) samples a step"
      }
    return "\(amount)\(beyond) (\(point.fastest) wins)"
  }

  /// "6.05", or from where to where it was seen to win: "37.5 to 150".
  private func amount(at point: TurningPoint) -> String {
    let ends = [
      point.amount(in: comparison.scenario), point.endAmount(in: comparison.scenario),
    ].compactMap(\.self).map(digits)
    guard let end = ends.last, ends.count == 2, ends[0] != end else { return ends[0] }
    return (point.factor > 1 ? ends : [end, ends[0]]).joined(separator: " to ")
  }

  private func digits(of amount: TurningPoint.Amount) -> String {
    switch amount {
    case .network(let bandwidth), .fastLinks(let bandwidth):
      format(bandwidth.gigabytesPerSecond)
    case .batch(let size): "\(size)"
    }
  }

  private func faster(_ speedup: Double) -> String {
    if abs(speedup - 1) < 5e-4 { return "no faster" }
    return "\(format(speedup, decimals: abs(speedup - 1) < 0.01 ? 3 : 2))× as fast"
  }
}

extension Comparison {
  /// The same with the winner in changed circumstances, and what follows in words.
  package func explained(
    by whatIfs: [WhatIfOutcome], turningPoints: [TurningPoint], scalings: [Scaling] = []
  ) -> Comparison {
    var explained = self
    explained.whatIfs = whatIfs
    explained.turningPoints = turningPoints
    explained.scalings = scalings
    if let winner = ranking.first, winner.isFeasible, !scenario.model.isAbstract {
      explained.bound = Bound(of: winner, in: scenario)
    }
    guard let words = ReasonWords(explained) else { return explained }
    explained.verdict.bound = words.bound
    explained.verdict.advice = words.advice
    explained.verdict.changes = words.changes
    return explained
  }
}
