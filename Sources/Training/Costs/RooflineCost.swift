package import Simulation

/// What a kernel costs: the longer of computing and moving its bytes, and a launch.
///
/// The efficiencies are documented constants, not fitted to any run:
/// - Matrix multiplications reach `layerShapeShare` of the best rate measured on the accelerator
///   (`Accelerator.achievedRates`), or of `assumedMatrixEfficiency` of the peak where none is known.
/// - Fused attention reaches `attentionEfficiency` of the peak.
/// - Bytes move at `memoryEfficiency` of the memory's bandwidth.
package struct RooflineCost: Sendable, Equatable {
  /// The median of best measured rate ÷ peak over twelve accelerators: 0.51 (MI300X) to 0.97 (Gaudi 2).
  ///
  /// Source: [ML Engineering](https://github.com/stas00/ml-engineering), maximum achievable matmul
  /// FLOPS.
  package static let assumedMatrixEfficiency = 0.77
  /// What the shapes of transformer layers reach of the best shape's rate.
  ///
  /// Source: [EleutherAI cookbook](https://github.com/EleutherAI/cookbook), transformer.out: 235 to
  /// 255 TFLOP/s on an A100, whose best shape reaches 271.
  package static let layerShapeShare = 0.9
  /// Source: [FlashAttention-2](https://arxiv.org/abs/2307.08691), section 4.1: 50 to 73 % of an A100's
  /// peak; the middle.
  package static let attentionEfficiency = 0.62
  /// Source: EleutherAI cookbook, transformer.out: GeLU moves 0.54 GB in 0.5 ms on an A100, 53 % of
  /// its bandwidth; layer norm 66 %, bias-dropout-add 33 %.
  package static let memoryEfficiency = 0.53
  /// Source: [Primus](https://github.com/AMD-AGI/Primus), projection defaults: 2.8 µs a launch.
  package static let launchSeconds = 2.8e-6

  /// FLOP/s of a large matrix multiplication.
  package var matrixRate: FLOPRate
  package var attentionRate: FLOPRate
  package var memoryRate: Bandwidth

  /// The rates for a format that the accelerator has a peak rate for.
  package init(accelerator: Accelerator, precision: NumberFormat) {
    let peak = accelerator.peakRates[precision] ?? FLOPRate(amount: 1)
    let best = accelerator.achievedRates[precision] ?? peak * Self.assumedMatrixEfficiency
    matrixRate = best * Self.layerShapeShare
    attentionRate = peak * Self.attentionEfficiency
    memoryRate = accelerator.memoryBandwidth * Self.memoryEfficiency
  }

  /// The time of kernels that run one after another, with matrices of `elementSize` bytes a number.
  package func time(of kernels: [Kernel], elementSize: Double) -> Nanoseconds {
    var seconds = 0.0
    var given = Nanoseconds.zero
    for kernel in kernels {
      if case .given(let time) = kernel {
        given += time
      } else {
        seconds += self.seconds(of: kernel, elementSize: elementSize)
      }
    }
    return given + .rounding(seconds: seconds)
  }

  private func seconds(of kernel: Kernel, elementSize: Double) -> Double {
    switch kernel {
    case .matrixMultiplication(let rows, let columns, let inner, let count),
      .weightGradient(let rows, let columns, let inner, let count):
      let elements = rows * inner + inner * columns + rows * columns
      let bytes = ByteCount(amount: elements * count * elementSize)
      return roofline(kernel.modelFLOPs, at: matrixRate, bytes: bytes)
    case .fused(let flops, _, let bytes):
      return roofline(flops, at: attentionRate, bytes: bytes)
    case .elementwise(let bytes):
      return roofline(.zero, at: matrixRate, bytes: bytes)
    case .given: return 0
    }
  }

  private func roofline(_ flops: FLOPCount, at rate: FLOPRate, bytes: ByteCount) -> Double {
    let compute = flops.amount / rate.amount
    let memory = Bandwidth.seconds(for: bytes, at: memoryRate)
    return Self.launchSeconds + max(compute, memory)
  }
}
