/// How much of each column of equal time is covered, 0 to 1.
struct ColumnCoverage {
  private(set) var shares: [Double]
  /// In columns.
  private let perNanosecond: Double

  init(count: Int, perNanosecond: Double) {
    shares = [Double](repeating: 0, count: count)
    self.perNanosecond = perNanosecond
  }

  /// Adds a time that overlaps with none before.
  mutating func add(from start: Int64, to end: Int64) {
    let (start, end) = (Double(start) * perNanosecond, Double(end) * perNanosecond)
    let first = min(Int(start), shares.count - 1)
    let last = min(Int(end), shares.count - 1)
    guard first < last else {
      shares[first] += end - start
      return
    }
    shares[first] += Double(first + 1) - start
    shares[last] += end - Double(last)
    for column in (first + 1)..<last { shares[column] += 1 }
  }
}
