/// What one device of a pipeline stage holds at its peak.
package struct StageMemory: Sendable, Equatable {
  package var weights: ByteCount
  package var gradients: ByteCount
  package var optimizerState: ByteCount
  package var activations: ByteCount
  /// Communication buckets and unsharded units.
  package var buffers: ByteCount
  /// The framework's context and the allocator's fragments.
  package var reserve: ByteCount
  /// The part of `reserve` that the allocator gives back before it fails.
  package var returnable = ByteCount.zero

  package init(
    weights: ByteCount, gradients: ByteCount, optimizerState: ByteCount, activations: ByteCount,
    buffers: ByteCount, reserve: ByteCount
  ) {
    self.weights = weights
    self.gradients = gradients
    self.optimizerState = optimizerState
    self.activations = activations
    self.buffers = buffers
    self.reserve = reserve
  }

  package var total: ByteCount { allocated + reserve }

  /// What cannot be done without: the smallest device that this fits.
  package var needed: ByteCount { total - returnable }

  /// What the framework asks its allocator for.
  package var allocated: ByteCount {
    weights + gradients + optimizerState + activations + buffers
  }
}
