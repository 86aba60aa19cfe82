/// A measurement file, read.
package struct MeasuredFile: Sendable, Equatable {
  /// Without its folder, `zero_bubble.csv`.
  package var name: String
  package var runs: [MeasuredRun]

  package init(name: String, runs: [MeasuredRun]) {
    self.name = name
    self.runs = runs
  }

  /// The micro-batch that a source uses for a model split in one way, by that split, where its rows that state one agree.
  var usualMicroBatches: [ModelSplit: Int] {
    Dictionary(grouping: runs.filter { $0.microBatchSize != nil }, by: ModelSplit.init)
      .compactMapValues { runs in
        let sizes = Set(runs.compactMap(\.microBatchSize))
        return sizes.count == 1 ? sizes.first : nil
      }
  }
}
