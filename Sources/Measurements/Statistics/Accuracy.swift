import Training

/// How well measured runs are predicted.
package struct Accuracy: Sendable {
  /// In the order of the files and their rows, like the others.
  package var predictions: [Prediction] = []
  package var outOfMemory: [Feasibility] = []
  package var skipped: [SkippedRun] = []

  package init(_ outcomes: [RunOutcome]) {
    for outcome in outcomes {
      switch outcome {
      case .predicted(let prediction): predictions.append(prediction)
      case .ranOutOfMemory(let feasibility): outOfMemory.append(feasibility)
      case .skipped(let run): skipped.append(run)
      }
    }
  }

  package var rowCount: Int { simulatedCount + skipped.count }
  /// Runs that ran, and of which the prediction says that they do not fit.
  package var wronglyInfeasible: [Prediction] {
    predictions.filter { $0.run.isMeasured && $0.memory.map { !$0.fits } ?? false }
  }

  /// Those whose step time, or whose lack of memory, is predicted.
  package var simulatedCount: Int { predictions.count + outOfMemory.count }

  package var stepTime: GroupedStatistics { GroupedStatistics(of: predictions, error: \.error) }
  package var peakMemory: GroupedStatistics {
    GroupedStatistics(of: predictions, error: \.memoryError)
  }

  package var ranking: StrategyRanking { StrategyRanking(of: predictions.ofMeasuredRuns) }
  package var repeatedRuns: RepeatedRuns { RepeatedRuns(of: predictions.ofMeasuredRuns) }
  package var scaling: DataParallelScaling { DataParallelScaling(of: predictions) }

  /// The predictions that are furthest off, the worst first.
  package func worst(_ count: Int) -> [Prediction] {
    Array(predictions.ofMeasuredRuns.sorted { abs($0.error) > abs($1.error) }.prefix(count))
  }

  /// Predictions of times that no device took; nothing but their own rows of tables counts them.
  package var computedCount: Int { predictions.count - predictions.ofMeasuredRuns.count }

  /// The reasons for which runs are skipped, the most frequent first.
  package var skipReasons: [(words: String, count: Int)] {
    Dictionary(grouping: skipped, by: \.reason.words).map { ($0.key, $0.value.count) }
      .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
  }
}
