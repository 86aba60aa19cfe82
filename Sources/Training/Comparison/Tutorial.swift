/// The tiny example: batches and model parts in words, combined, and the ways to run them.
package struct Tutorial: Sendable {
  /// The tiny scenario, simulated like any other.
  package var comparison: Comparison
  package var batches: [String]
  package var parts: [ModelPart]

  package init(comparison: Comparison, batches: [String], parts: [ModelPart]) {
    self.comparison = comparison
    self.batches = batches
    self.parts = parts
  }

  /// Every batch through every part, in order: `batch1-layerA`, `batch1-layerB`, and so on.
  package var combinedResults: [String] {
    batches.flatMap { batch in parts.map { "\(batch)-\($0.layer)" } }
  }
}
