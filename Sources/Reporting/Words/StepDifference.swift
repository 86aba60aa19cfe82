import Simulation
import Training

/// By how much one strategy's step is longer than another's, part by part.
struct StepDifference: Sendable {
  struct Part: Sendable {
    let name: String
    /// Below zero where the longer step has the shorter part.
    let time: Nanoseconds
  }

  let winner: StrategyResult
  let loser: StrategyResult

  /// For each that loses against the fastest strategy; none where nothing fits.
  static func all(in comparison: Comparison) -> [Self] {
    let contestants = contestants(of: comparison)
    let fastest = comparison.verdict.fastest
    guard let winner = contestants.first(where: { $0.strategy.name == fastest }) else { return [] }
    return contestants.filter { $0.strategy.name != fastest }.map {
      Self(winner: winner, loser: $0)
    }
  }

  /// Not below zero.
  var total: Nanoseconds { loser.metrics.stepTime - winner.metrics.stepTime }

  /// They sum to the total, the largest first; those below a hundredth of it are added up as "the rest".
  var parts: [Part] {
    let large = changes.filter { abs($0.time.count) >= total.count / 100 }
    let rest = total - large.map(\.time).reduce(.zero, +)
    return large.sorted { abs($0.time.count) > abs($1.time.count) }
      + (rest == .zero ? [] : [Part(name: "the rest", time: rest)])
  }

  /// Part by part; only what differs.
  private var changes: [Part] {
    let (old, new) = (winner.metrics.breakdown.parts, loser.metrics.breakdown.parts)
    let before = Dictionary(uniqueKeysWithValues: old.map { ($0.name, $0.time) })
    let known = Set(new.map(\.name))
    let gone = old.filter { !known.contains($0.name) }.map {
      Part(name: $0.name, time: .zero - $0.time)
    }
    let changed = new.map { Part(name: $0.name, time: $0.time - (before[$0.name] ?? .zero)) }
    return (changed + gone).filter { $0.time != .zero }
  }
}

/// The fastest strategy of each kind that fits; one device only where it is the fastest of all.
func contestants(of comparison: Comparison) -> [StrategyResult] {
  StrategyKind.allCases.compactMap { kind in
    guard let best = comparison.best(of: kind) else { return nil }
    return kind != .single || best.strategy.name == comparison.verdict.fastest ? best : nil
  }
}
