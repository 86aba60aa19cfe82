/// The errors of one figure, over all measured runs and by group; groups without any are left out.
package struct GroupedStatistics: Sendable, Equatable {
  /// Of measured runs where there are any; nil without errors.
  package var all: ErrorStatistics?
  /// By the name of the software stack.
  package var byStack: [String: ErrorStatistics]
  /// By the name of the file.
  package var byFile: [String: ErrorStatistics]

  /// Groups what `error` says of the predictions, which is nil where a figure was not measured.
  package init(of predictions: [Prediction], error: (Prediction) -> Double?) {
    self.init(
      of: predictions.compactMap { prediction in error(prediction).map { (prediction, $0) } })
  }

  /// Groups errors by the runs that they are of.
  init(of errors: [(Prediction, Double)]) {
    all = ErrorStatistics(of: errors.ofMeasuredRuns(\.0.run).map(\.1))
    let grouped = { (name: (Prediction) -> String) in
      Dictionary(grouping: errors) { name($0.0) }
        .compactMapValues { ErrorStatistics(of: $0.map(\.1)) }
    }
    byStack = grouped { $0.run.stack }
    byFile = grouped(\.file)
  }
}
