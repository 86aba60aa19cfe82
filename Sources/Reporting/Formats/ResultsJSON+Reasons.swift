import Simulation
import Training

/// The fastest strategy in changed circumstances.
func whatIfs(of comparison: Comparison, repeatedBy repetition: Repetition) -> JSONValue {
  .array(
    comparison.whatIfs.map { outcome in
      .object([
        ("change", .string(outcome.change.rawValue)),
        ("set", settings(repetition.whatIfs[outcome.change])),
        ("stepTimeSeconds", seconds(outcome.stepTime)),
        ("microBatchCount", .integer(outcome.microBatchCount)),
        ("speedup", .number(outcome.speedup)), ("feasible", .bool(outcome.fits)),
        ("fastest", JSONValue(outcome.fastest)),
      ])
    })
}

/// Where another strategy becomes the fastest.
func turningPoints(of comparison: Comparison, repeatedBy repetition: Repetition) -> JSONValue {
  .array(
    comparison.turningPoints.enumerated().map { index, point in
      let repeated = repetition.turningPoints
      return .object([
        ("quantity", .string(point.quantity.rawValue)), ("factor", .number(point.factor)),
        ("set", settings(repeated.indices.contains(index) ? repeated[index] : nil)),
        ("amount", json(of: point.amount(in: comparison.scenario))),
        ("fastest", .string(point.fastest)), ("endFactor", JSONValue(point.endFactor)),
        ("endAmount", point.endAmount(in: comparison.scenario).map(json) ?? .null),
      ])
    })
}

private func json(of amount: TurningPoint.Amount) -> JSONValue {
  switch amount {
  case .network(let bandwidth), .fastLinks(let bandwidth):
    .object([("bandwidthBytesPerSecond", JSONValue(bandwidth.amount))])
  case .batch(let size): .object([("globalBatch", .integer(size))])
  }
}

private func settings(_ settings: [String]?) -> JSONValue {
  settings.map { .array($0.map { .string($0) }) } ?? .null
}

/// What one strategy is ahead of another; null where there are no two to compare.
func json(of advantage: Advantage?) -> JSONValue {
  guard let advantage else { return .null }
  return .object([
    ("strategy", .string(advantage.winner.strategy.name)),
    ("over", .string(advantage.other.strategy.name)), ("factor", .number(advantage.factor)),
    ("part", JSONValue(advantage.gain?.part)),
    ("savedSeconds", advantage.gain.map { seconds($0.time) } ?? .null),
  ])
}

/// How the best of each kind differ from the fastest.
func differences(in comparison: Comparison) -> JSONValue {
  .array(
    StepDifference.all(in: comparison).map { difference in
      .object([
        ("strategy", .string(difference.loser.strategy.name)),
        ("longerSeconds", seconds(difference.total)),
        (
          "parts",
          .array(
            difference.parts.map { part in
              .object([("part", .string(part.name)), ("longerSeconds", seconds(part.time))])
            })
        ),
      ])
    })
}

/// The parts of the winner's critical path; empty where it is not known.
func json(of bound: Bound?) -> JSONValue {
  .array(
    (bound?.shares ?? []).map { part in
      .object([("resource", .string(part.resource.rawValue)), ("share", .number(part.share))])
    })
}
