import Measurements
import Simulation
import Training

/// A table of the accuracy report: text cells, the first column to the left, the others to the right.
struct AccuracyTable: Equatable {
  var title: String
  var header: [String]
  /// `[row][column]`, as wide as the header.
  var rows: [[String]]

  /// Errors by group, all runs last.
  init(_ title: String, of groups: [String: ErrorStatistics], all: ErrorStatistics?) {
    self.title = title
    header = ["", "runs", "mean", "median", "90 %", "bias"]
    rows = groups.sorted { $0.key < $1.key }.map { Self.cells($0.key, $0.value) }
    if let all { rows.append(Self.cells("all", all)) }
  }

  /// The predictions that are furthest off.
  init(worst: [WorstPrediction]) {
    title = "Furthest off"
    header = ["run", "measured", "predicted", "error", "where the predicted time goes"]
    rows = worst.map { worst in
      let prediction = worst.prediction
      return [
        prediction.run.sourceID, "\(format(prediction.measuredSeconds)) s",
        "\(format(prediction.predictedSeconds)) s", formatChange(prediction.error),
        Self.words(for: worst.breakdown),
      ]
    }
  }

  /// Why runs are not predicted.
  init(skipped reasons: [(words: String, count: Int)]) {
    title = "Not predicted"
    header = ["because", "runs"]
    rows = reasons.map { [$0.words, "\($0.count)"] }
  }

  private static func cells(_ name: String, _ statistics: ErrorStatistics) -> [String] {
    [
      name, "\(statistics.count)", formatPercent(statistics.meanAbsoluteError),
      formatPercent(statistics.medianAbsoluteError), formatPercent(statistics.p90AbsoluteError),
      formatChange(statistics.bias),
    ]
  }

  /// The three largest parts: "backward 60 %, forward 30 %, bubble 7.0 %".
  private static func words(for breakdown: StepBreakdown) -> String {
    let exposed = breakdown.exposedCommunication.values.reduce(Nanoseconds.zero, +)
    let parts = [
      ("forward", breakdown.forward), ("recompute", breakdown.recompute),
      ("backward", breakdown.backward), ("optimizer", breakdown.optimizer),
      ("exposed communication", exposed), ("bubble", breakdown.bubble), ("other", breakdown.other),
    ]
    let total = max(breakdown.total.seconds, 1e-9)
    return parts.filter { $0.1 > .zero }.sorted { $0.1 > $1.1 }.prefix(3)
      .map { "\($0.0) \(formatPercent($0.1.seconds / total))" }.joined(separator: ", ")
  }
}
