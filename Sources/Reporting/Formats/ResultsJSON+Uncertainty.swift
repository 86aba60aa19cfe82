import Training

/// Between which values a measured step lies in eight of ten cases; nothing where no errors are known.
func uncertainty(
  of result: StrategyResult, in comparison: Comparison
) -> [(key: String, value: JSONValue)] {
  guard let band = comparison.band(of: result) else { return [] }
  let metrics = result.metrics
  func range(_ rate: Double?) -> JSONValue {
    guard let rate else { return .null }
    let rates = band.rates(around: rate, in: metrics.stepTime)
    return .object([("low", JSONValue(rates.low)), ("high", JSONValue(rates.high))])
  }
  let members: [(key: String, value: JSONValue)] = [
    ("lowSeconds", seconds(band.low)), ("medianSeconds", seconds(band.median)),
    ("highSeconds", seconds(band.high)), ("tokensPerSecond", range(metrics.tokensPerSecond)),
    ("tokensPerSecondPerDevice", range(metrics.tokensPerSecondPerDevice)),
    ("samplesPerSecond", range(metrics.samplesPerSecond)),
    ("modelFLOPsPerSecondPerDevice", range(metrics.modelFLOPRate?.amount)),
    ("mfu", range(metrics.modelFLOPsUtilization)),
    ("hfu", range(metrics.hardwareFLOPsUtilization)), ("errors", json(of: band.errors)),
    ("basis", .string(band.errors.basis)),
  ]
  return [("uncertainty", .object(members))]
}

/// With the keys of a stack's file.
func json(of errors: ErrorBand) -> JSONValue {
  .object([
    ("family", .string(errors.group.family.rawValue)),
    ("devices", .string(errors.group.devices.rawValue)),
    ("strategy", .string(errors.group.split.rawValue)), ("runs", .integer(errors.runCount)),
    ("low", .number(errors.low)), ("median", .number(errors.median)),
    ("high", .number(errors.high)),
  ])
}
