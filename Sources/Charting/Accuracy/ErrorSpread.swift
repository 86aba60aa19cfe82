/// Where the errors of a group lie: each value is a quantile of predicted ÷ measured − 1.
struct ErrorSpread {
  let count: Int
  let tenth: Double
  let quarter: Double
  let median: Double
  let threeQuarters: Double
  let nineTenths: Double
  /// Those below the first or above the last tenth.
  let outliers: [Double]

  /// Nil without errors.
  init?(of errors: [Double]) {
    guard !errors.isEmpty else { return nil }
    let sorted = errors.sorted()
    let quantile = { (share: Double) in
      let position = share * Double(sorted.count - 1)
      let low = Int(position)
      let high = min(low + 1, sorted.count - 1)
      return sorted[low] + (sorted[high] - sorted[low]) * (position - Double(low))
    }
    count = sorted.count
    tenth = quantile(0.1)
    quarter = quantile(0.25)
    median = quantile(0.5)
    threeQuarters = quantile(0.75)
    nineTenths = quantile(0.9)
    let ends = (tenth, nineTenths)
    outliers = sorted.filter { $0 < ends.0 || $0 > ends.1 }
  }
}
