import Training

/// The ends of the error bands, as the last columns of a figure's numbers.
struct BandColumns {
  private let comparison: Comparison
  private let unit: TimeUnit
  /// Empty where no errors are known.
  let titles: [String]

  init(of comparison: Comparison, unit: TimeUnit) {
    self.comparison = comparison
    self.unit = unit
    let isKnown = comparison.results.contains { comparison.band(of: $0) != nil }
    titles = isKnown ? ["low", "high"].map { "error band \($0) (\(unit.symbol))" } : []
  }

  /// As many as there are titles.
  func cells(of result: StrategyResult) -> [String] {
    guard !titles.isEmpty else { return [] }
    guard let band = comparison.band(of: result) else { return ["", ""] }
    return [unit.exactDigits(of: band.low), unit.exactDigits(of: band.high)]
  }
}
