extension Transformer {
  /// The largest sizes that a reader lets through.
  ///
  /// Far above any model that exists, and small enough that no count of parameters overflows: a
  /// block stays below 4 × 10¹⁴ and the whole model below 5 × 10¹⁸, which is less than 2⁶³.
  package enum Limits {
    package static let layerCount = 10_000
    package static let hiddenSize = 1 << 20
    package static let vocabularySize = 1 << 27
    package static let positionCount = 1 << 27
    package static let headCount = 1 << 16
    package static let headSize = 1 << 16
    /// Heads times the size of one, for queries.
    package static let attentionWidth = 1 << 22
    package static let feedForwardSize = 1 << 24
    package static let expertCount = 1 << 16
    /// Experts times the feed-forward size of one.
    package static let expertsWidth = 1 << 26
  }
}
