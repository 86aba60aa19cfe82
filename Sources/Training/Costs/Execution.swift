/// How a stack runs what lies between matrix products and convolutions.
package enum Execution: String, CaseIterable, Sendable {
  /// A library's kernels, which read and write the activations' format: fused ones in transformers, one for each
  /// normalization and one for each activation in convolutional models.
  case fused
  /// A compiler joins kernels that follow each other: an activation costs nothing beside a normalization.
  case compiled
  /// PyTorch's autocast without a compiler: every operation is a kernel of its own, weights are kept in
  /// fp32, and so is what flows from block to block; products read copies in 16 bits.
  ///
  /// Source: [PyTorch](https://github.com/pytorch/pytorch), `aten/src/ATen/autocast_mode.h`, whose lists
  /// say what runs in 16 bits and what in fp32.
  case eagerAutocast = "eager-autocast"

  /// What the host does for each pass of a block besides launching its kernels, in launches: calls of
  /// modules in Python forward, nodes of the graph backward.
  ///
  /// Source: `Tests/Measurements/transformers.csv`. Where an H100 waits for its host, a layer of Llama with
  /// 142 kernels takes 2.6 to 2.9 ms forward and backward at any width, one of GPT-2 with 62 takes 1.35 to
  /// 1.75 ms: 16 µs a kernel, and as much as 28 of them.
  var launchesPerPass: Double {
    switch self {
    case .fused, .compiled: 0
    case .eagerAutocast: 14
    }
  }
}
