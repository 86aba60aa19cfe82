/// Fused attention in one direction.
package struct AttentionPass: Sendable, Equatable {
  /// What the device computes: the backward kernel computes the scores again.
  package var flops: FLOPCount
  /// What the model needs.
  package var modelFLOPs: FLOPCount
  package var bytes: ByteCount
  /// How many keys a query meets, at the mean.
  package var keyCount: Double
  /// Channels of each head's queries and keys.
  package var headSize: Int
  /// Whether it multiplies in the job's format where that is fp8.
  package var isNarrow = false

  package init(
    flops: FLOPCount, modelFLOPs: FLOPCount, bytes: ByteCount, keyCount: Double, headSize: Int
  ) {
    self.flops = flops
    self.modelFLOPs = modelFLOPs
    self.bytes = bytes
    self.keyCount = keyCount
    self.headSize = headSize
  }
}
