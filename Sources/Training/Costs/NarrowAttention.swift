/// How much faster fused attention is in 8 bits than in 16.
///
/// Only products become faster, not the exponentials between them, so that it takes wide heads to gain much. Before
/// Blackwell, whose devices also multiply in 4 bits, the backward pass waits for the memory: there it gains by the
/// bandwidth behind each FLOP, and loses on an H100.
///
/// Sources: [cuDNN](https://github.com/NVIDIA/cudnn-frontend), `benchmark/sdpa_benchmark_training/results`, June 2026: causal
/// attention to 4,096 and 8,192 tokens, forward and backward together, on a GB200. With heads of 128 channels it is
/// 1.06 to 1.11 times as fast where a tensor has one scale and 0.95 to 0.99 times with MXFP8's, with those of
/// DeepSeek V3, of 192, 1.55 and 1.32 times. `Tests/Measurements/Tables/h100_attention.csv` and `h200_attention.csv`, heads of
/// 128: 0.77 times at the median on an H100 and 1.16 times on an H200, faster forward on both and slower backward on the first;
/// others have no backward pass.
struct NarrowAttention: Sendable, Equatable {
  private let usual: Double
  /// With heads of 192 channels and more.
  private let wide: Double

  /// Of devices before Blackwell, by bytes a second ÷ FLOP/s in 16 bits.
  private static let gainOfBandwidth = 233.0

  init(_ recipe: FP8Recipe, on accelerator: Accelerator) {
    guard accelerator.peakRates[.fp4] != nil else {
      let peak = accelerator.peakRates[.bf16] ?? accelerator.peakRates[.fp16]
      let gain = peak.map { Self.gainOfBandwidth * accelerator.memoryBandwidth.amount / $0.amount }
      (usual, wide) = (gain ?? 1, gain ?? 1)
      return
    }
    switch recipe {
    case .mxfp8: (usual, wide) = (0.97, 1.32)
    case .delayed, .tensorwise, .rowwise, .blockwise: (usual, wide) = (1.08, 1.55)
    }
  }

  /// The time in 16 bits ÷ the time in 8.
  func speedup(headSize: Int) -> Double { headSize < 192 ? usual : wide }
}
