/// What a framework keeps on a device beyond what a strategy asks for, and how it keeps it.
package struct MemoryHabits: Sendable, Equatable {
  /// What recomputation of kind `selective` keeps of a transformer block.
  package enum Selection: Sendable {
    /// All but the attention scores ([Korthikanti et al.](https://arxiv.org/abs/2205.05198), section 5).
    case allButScores
    /// The block's input, what attention returns, and every second matrix product.
    ///
    /// Source: [torchtitan](https://github.com/pytorch/torchtitan), activation checkpointing of kind
    /// `selective` with option `op`.
    case everySecondProduct
  }

  /// The driver's context, libraries and the buffers of communicators: an assumption unless a stack
  /// says more.
  package var context = ByteCount.gibibytes(1)
  /// What the allocator holds but cannot use, as a share of what is in use.
  package var fragmentation = 0.0
  /// Bytes a parameter of the copy that the optimizer makes of its own gradients.
  package var gradientCopySize = 0.0
  /// Bytes a parameter of the gradients that a backward pass writes, where they are then added to others.
  package var passGradientSize = 0.0
  /// Whether sharded weights are the optimizer's own fp32 copy, from which gathers round.
  package var shardsMasterWeights = false
  /// Where gradients are gathered to be reduced together; nil for the strategy's bucket, zero where they
  /// are reduced in place.
  package var reductionBuffer: ByteCount?
  /// Bytes of each logit when the loss's backward pass starts; nil for one copy in the activations'
  /// format and one in fp32.
  package var logitSize: Double?
  package var selection = Selection.allButScores

  package static let standard = Self()

  package init() {}
}
