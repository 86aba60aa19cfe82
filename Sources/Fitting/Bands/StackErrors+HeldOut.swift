package import Training

extension StackErrors {
  /// Fewer errors than these cannot bound a tenth at each end.
  package static let fewestRuns = 9
  /// A narrower group than all runs needs so many of its own.
  package static let fewestRunsOfAGroup = 20

  /// Bands that hold eight of ten new errors, of all runs and of every group with enough of them.
  ///
  /// A group of the same runs as a wider one is left out.
  ///
  /// - Returns: Nil with fewer than `fewestRuns` errors.
  package init?(heldOut errors: [HeldOutError]) {
    guard errors.count >= Self.fewestRuns else { return nil }
    var bands: [ErrorBand] = []
    for group in StepGroup.allGroups {
      let members = errors.filter { group.contains($0.group) }
      let isRepetition = bands.contains {
        $0.group.contains(group) && $0.runCount == members.count
      }
      let fewest = group == .all ? Self.fewestRuns : Self.fewestRunsOfAGroup
      guard members.count >= fewest, !isRepetition else { continue }
      if let band = ErrorBand(group: group, errors: members) { bands.append(band) }
    }
    guard bands.first?.group == .all else { return nil }
    self.init(bands: bands)
  }
}

extension ErrorBand {
  /// - Returns: Nil when there are too few errors for their weights.
  fileprivate init?(group: StepGroup, errors: [HeldOutError]) {
    let values = errors.map { (value: $0.logarithm, weight: $0.weight) }
    let mirrored = values.map { (value: -$0.value, weight: $0.weight) }
    guard let low = conformalQuantile(0.9, of: mirrored),
      let high = conformalQuantile(0.9, of: values),
      let median = weightedMedian(of: values)
    else { return nil }
    self.init(group: group, runCount: errors.count, low: -low, median: median, high: high)
  }
}

/// Half of the weight is on either side; between two values, their mean.
private func weightedMedian(of values: [(value: Double, weight: Double)]) -> Double? {
  let sorted = values.sorted { $0.value < $1.value }
  let half = sorted.reduce(0) { $0 + $1.weight } / 2
  var sum = 0.0
  for (index, (value, weight)) in sorted.enumerated() {
    sum += weight
    // Sums of weights are rounded.
    if abs(sum - half) <= 1e-12 * half, index + 1 < sorted.count {
      return (value + sorted[index + 1].value) / 2
    }
    if sum > half { return value }
  }
  return sorted.last?.value
}
