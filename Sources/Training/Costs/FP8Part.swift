/// What stacks may compute in fp8 beside the linear layers of blocks, which always are.
///
/// Megatron-LM's `fp8_dot_product_attention` and `fp8_output_proj`.
package enum FP8Part: String, CaseIterable, Sendable {
  case attention
  /// The product that makes logits.
  case head
}
