import Reporting
import ScenarioFiles
import Training

/// What repeats the what-ifs and turning points of comparisons, `[comparison]`.
func repetitions(
  of comparisons: [Comparison], progress: inout Progress
) async -> [Repetition] {
  let changes = comparisons.enumerated().flatMap { index, comparison in
    comparison.whatIfs.map { Change(index: index, kind: .whatIf($0.change)) }
      + comparison.turningPoints.map { Change(index: index, kind: .turningPoint($0)) }
  }
  let answers = await inParallel(changes, "changes written down", progress: &progress) { change in
    change.settings(in: comparisons[change.index].scenario)
  }
  var repetitions = comparisons.map { _ in Repetition() }
  for (change, settings) in zip(changes, answers) {
    switch change.kind {
    case .whatIf(let whatIf): repetitions[change.index].whatIfs[whatIf] = settings
    case .turningPoint: repetitions[change.index].turningPoints.append(settings)
    }
  }
  return repetitions
}

/// Something else that a comparison's scenario was simulated with.
private struct Change: Sendable {
  enum Kind: Sendable {
    case whatIf(WhatIf)
    case turningPoint(TurningPoint)
  }

  /// Of the comparison.
  var index: Int
  var kind: Kind

  /// Nil where no scenario says it.
  func settings(in scenario: Scenario) -> [String]? {
    let changed =
      switch kind {
      case .whatIf(let whatIf): whatIf.applied(to: scenario)
      case .turningPoint(let point): point.quantity.scaled(scenario, by: point.factor)
      }
    return changed.flatMap { ScenarioFiles.settings(from: scenario, to: $0) }
  }
}
