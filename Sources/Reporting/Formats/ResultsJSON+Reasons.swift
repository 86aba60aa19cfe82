import Training

/// The fastest strategy in changed circumstances.
func whatIfs(of comparison: Comparison) -> JSONValue {
  .array(
    comparison.whatIfs.map { outcome in
      .object([
        ("change", .string(outcome.change.rawValue)),
        ("stepTimeSeconds", seconds(outcome.stepTime)),
        ("speedup", .number(outcome.speedup)), ("feasible", .bool(outcome.fits)),
        ("fastest", JSONValue(outcome.fastest)),
      ])
    })
}

/// Where another strategy becomes the fastest.
func turningPoints(of comparison: Comparison) -> JSONValue {
  .array(
    comparison.turningPoints.map { point in
      .object([
        ("quantity", .string(point.quantity.rawValue)), ("factor", .number(point.factor)),
        ("fastest", .string(point.fastest)),
      ])
    })
}
