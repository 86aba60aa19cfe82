import Training

/// The points of the scaling figure.
func scalings(of comparison: Comparison) -> JSONValue {
  .array(
    comparison.scalings.map { scaling in
      .object([
        ("strategy", .string(scaling.strategy)), ("mode", .string(scaling.mode.rawValue)),
        ("points", .array(scaling.points.map(json))),
      ])
    })
}

private func json(of point: Scaling.Point) -> JSONValue {
  .object([
    ("devices", .integer(point.deviceCount)), ("stepTimeSeconds", seconds(point.stepTime)),
    ("samplesPerSecond", JSONValue(point.samplesPerSecond)),
    ("efficiency", JSONValue(point.efficiency)), ("feasible", .bool(point.fits)),
  ])
}

/// The points of the figure about the bubble of the fastest pipeline; null without one.
func pipeline(of comparison: Comparison) -> JSONValue {
  guard let result = comparison.fastestPipeline else { return .null }
  let (ranks, count) = (result.strategy.pipelineParallelSize, result.microBatchCount)
  return .object([
    ("strategy", .string(result.strategy.name)),
    (
      "idealBubbleFraction",
      .number(BubbleCurve.idealFraction(rankCount: ranks, microBatchCount: count))
    ),
    ("curves", .array(BubbleCurve.all(for: result).map(json))),
  ])
}

private func json(of curve: BubbleCurve) -> JSONValue {
  .object([
    ("schedule", .string(curve.schedule)), ("virtualStages", .integer(curve.virtualStageCount)),
    (
      "points",
      .array(
        curve.points.map { point in
          .object([
            ("microBatchCount", .integer(point.microBatchCount)),
            ("bubbleFraction", JSONValue(point.bubbleFraction)),
            ("peakInFlight", JSONValue(point.peakInFlight)),
          ])
        })
    ),
  ])
}
