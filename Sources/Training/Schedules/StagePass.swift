/// One micro-batch through one virtual stage: forward, or all or part of backward.
package struct StagePass: Hashable, Sendable {
  package enum Kind: UInt8, Sendable, CaseIterable {
    case forward
    /// Gradients of the input and of the weights at once.
    case backward
    case backwardInput
    case backwardWeight
  }

  package var kind: Kind
  /// The virtual stage, 0-based, in the order of the model's layers.
  package var stage: Int
  /// 0-based.
  package var microBatch: Int

  package init(_ kind: Kind, stage: Int, microBatch: Int) {
    self.kind = kind
    self.stage = stage
    self.microBatch = microBatch
  }
}
