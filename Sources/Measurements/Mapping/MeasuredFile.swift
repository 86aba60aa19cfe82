/// A measurement file, read.
package struct MeasuredFile: Sendable, Equatable {
  /// Without its folder, `zero_bubble.csv`.
  package var name: String
  package var runs: [MeasuredRun]

  package init(name: String, runs: [MeasuredRun]) {
    self.name = name
    self.runs = runs
  }
}
