/// How a stack adds the gradients of a micro-batch to those of the micro-batches before.
package enum GradientAccumulation: String, CaseIterable, Sendable {
  /// A kernel of its own reads both and writes the sum, as PyTorch's autograd does.
  case separate
  /// The product that computes a weight's gradient adds it to what is stored.
  ///
  /// Source: [Megatron-LM](https://github.com/NVIDIA/Megatron-LM), `--no-gradient-accumulation-fusion`, the default of
  /// which fuses, and `megatron/core/tensor_parallel/layers.py`.
  case fused
}
