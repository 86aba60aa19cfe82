import Glibc

extension ErrorBand {
  /// Measured ÷ predicted − 1 at the ends and in the middle of the band.
  package var changes: (low: Double, median: Double, high: Double) {
    (exp(low) - 1, exp(median) - 1, exp(high) - 1)
  }

  /// "−8.0 … +12 %": by how much measured times differ from predicted ones.
  package var changeWords: String {
    let changes = changes
    let low = formatChange(changes.low)
    return "\(low.dropLast(2)) … \(formatChange(changes.high))"
  }

  /// "123 held-out runs of dense models on 9 to 64 devices".
  package var basis: String {
    let runs = runCount == 1 ? "run" : "runs"
    return "\(runCount) held-out \(runs) \(group.words)"
  }
}
