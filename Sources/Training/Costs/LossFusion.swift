/// How many kernels a stack computes its loss with, from logits to their gradient.
package enum LossFusion: String, CaseIterable, Sendable {
  /// One for each operation, all but the first on fp32 numbers.
  ///
  /// Source: [Megatron-LM](https://github.com/NVIDIA/Megatron-LM), `megatron/core/tensor_parallel/cross_entropy.py`: a copy
  /// in fp32, the largest, its difference, its exponential, their sum, the softmax; backward the product with the loss's
  /// gradient, and a cast.
  case none
  /// One for what lies between the exchanges of ranks that share the vocabulary.
  ///
  /// Source: Megatron-LM, `megatron/core/fusions/fused_cross_entropy.py`: the copy and the largest; the exponential and its
  /// sum; the softmax; backward all of it, with the product written as well.
  case parts
  /// One each way.
  ///
  /// Sources: [FlashAttention](https://github.com/Dao-AILab/flash-attention), `flash_attn/losses/cross_entropy.py`;
  /// [Transformer Engine](https://github.com/NVIDIA/TransformerEngine),
  /// `transformer_engine/common/triton/cross_entropy.py`.
  case whole

  /// Bytes that each kernel reads and writes for a logit.
  ///
  /// `Tests/Measurements/Tables/h100_loss.csv` has the times of all three.
  ///
  /// - Parameter elementSize: Bytes of a logit where it is computed.
  /// - Returns: In the order of the kernels.
  func traffic(elementSize: Double) -> (forward: [Double], backward: [Double]) {
    let cast = elementSize + 4
    return switch self {
    case .none: ([cast, 4, 8, 8, 4, 8], [8, cast])
    case .parts: ([cast, 8, 8], [4 + cast])
    case .whole: ([cast], [cast])
    }
  }
}
