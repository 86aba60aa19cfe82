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

  /// Whether counts of its parameters cannot overflow.
  package var isWithinLimits: Bool {
    let experts =
      experts
      ?? Experts(
        count: 0, activeCount: 0, feedForwardSize: 0, sharedFeedForwardSize: 0, layers: [])
    var positionCount = 0
    if case .learned(let count) = positions { positionCount = count }
    let sizes = [
      (layerCount, Limits.layerCount), (hiddenSize, Limits.hiddenSize),
      (vocabularySize, Limits.vocabularySize), (positionCount, Limits.positionCount),
      (headCount, Limits.headCount), (headSize, Limits.headSize),
      (feedForwardSize, Limits.feedForwardSize), (experts.count, Limits.expertCount),
      (experts.feedForwardSize, Limits.feedForwardSize),
    ]
    return sizes.allSatisfy { $0 <= $1 } && headCount * headSize <= Limits.attentionWidth
      && experts.count * experts.feedForwardSize <= Limits.expertsWidth
  }
}
