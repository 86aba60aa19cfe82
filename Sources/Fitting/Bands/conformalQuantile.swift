/// The smallest value below which a new one lies with at least this chance, by conformal prediction.
///
/// With equal weights it is the ⌈(n + 1)q⌉-th smallest of n values: the new one is as likely to come
/// before, between or after them ([Lei et al.](https://arxiv.org/abs/1604.04173), section 2). A new
/// value is assumed to weigh as much as the average.
///
/// - Parameters:
///   - share: q, above 0 and below 1.
///   - values: In any order, with their weights.
/// - Returns: Nil when there are too few values to tell.
func conformalQuantile(
  _ share: Double, of values: [(value: Double, weight: Double)]
) -> Double? {
  let total = values.reduce(0) { $0 + $1.weight }
  let needed = share * (total + total / Double(values.count))
  var sum = 0.0
  for (value, weight) in values.sorted(by: { $0.value < $1.value }) {
    sum += weight
    // Sums of weights are rounded.
    if sum >= needed * (1 - 1e-12) { return value }
  }
  return nil
}
