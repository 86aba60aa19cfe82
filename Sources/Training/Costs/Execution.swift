/// How a stack runs what lies between the matrix products of a transformer.
package enum Execution: String, CaseIterable, Sendable {
  /// Fused kernels that read and write the activations' format.
  case fused
  /// PyTorch's autocast without a compiler: every operation is a kernel of its own, weights are kept in
  /// fp32, and so is what flows from block to block; products read copies in 16 bits.
  ///
  /// Source: [PyTorch](https://github.com/pytorch/pytorch), `aten/src/ATen/autocast_mode.h`, whose lists
  /// say what runs in 16 bits and what in fp32.
  case eagerAutocast = "eager-autocast"
}
