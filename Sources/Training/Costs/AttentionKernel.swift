/// The instructions that a stack's fused attention kernel is written with.
package enum AttentionKernel: String, CaseIterable, Sendable {
  /// Those of the device itself: cuDNN's attention, FlashAttention-3.
  case native
  /// Those that several generations of devices share: FlashAttention-2, Triton kernels of its time.
  case portable
}
