package import Simulation

/// What a kernel costs: the longer of computing and moving its bytes, and a launch.
///
/// How much of the hardware it reaches is the stack's `Calibration`. Matrix multiplications reach a part
/// of the best rate measured on the accelerator (`Accelerator.achievedRates`), or of
/// `assumedMatrixEfficiency` of the peak where none is known.
package struct RooflineCost: Sendable, Equatable {
  /// The median of best measured rate ÷ peak over twelve accelerators: 0.51 (MI300X) to 0.97 (Gaudi 2).
  ///
  /// Source: [ML Engineering](https://github.com/stas00/ml-engineering), maximum achievable matmul
  /// FLOPS.
  package static let assumedMatrixEfficiency = 0.77

  /// FLOP/s of a large matrix multiplication.
  package var matrixRate: FLOPRate
  package var attentionRate: FLOPRate
  package var memoryRate: Bandwidth
  private let matrixHalfSize: Double
  private let matrixRampSeconds: Double
  private let elementwiseFactor: Double
  private let launchSeconds: Double
  private let hostSeconds: Double

  /// The rates for a format that the accelerator has a peak rate for.
  package init(
    accelerator: Accelerator, precision: NumberFormat, calibration: Calibration = .assumed
  ) {
    let peak = accelerator.peakRates[precision] ?? FLOPRate(amount: 1)
    let best = accelerator.achievedRates[precision] ?? peak * Self.assumedMatrixEfficiency
    matrixRate = best * calibration[.matrixEfficiency]
    attentionRate = peak * calibration[.attentionEfficiency]
    memoryRate = accelerator.memoryBandwidth * calibration[.memoryEfficiency]
    matrixHalfSize = calibration[.matrixHalfSize]
    matrixRampSeconds = calibration[.matrixRampSeconds]
    elementwiseFactor = calibration[.elementwiseFactor]
    launchSeconds = calibration[.launchSeconds]
    hostSeconds = calibration[.hostSeconds]
  }

  /// The time of kernels that run one after another, with matrices of `elementSize` bytes a number.
  ///
  /// The host launches them ahead of the device: the longer of both takes the time.
  package func time(of kernels: [Kernel], elementSize: Double) -> Nanoseconds {
    var seconds = 0.0
    var launchCount = 0
    var given = Nanoseconds.zero
    for kernel in kernels {
      if case .given(let time) = kernel {
        given += time
      } else {
        seconds += self.seconds(of: kernel, elementSize: elementSize)
        launchCount += 1
      }
    }
    return given + .rounding(seconds: max(seconds, Double(launchCount) * hostSeconds))
  }

  private func seconds(of kernel: Kernel, elementSize: Double) -> Double {
    switch kernel {
    case .matrixMultiplication(let rows, let columns, let inner, let count),
      .weightGradient(let rows, let columns, let inner, let count):
      let elements = rows * inner + inner * columns + rows * columns
      let bytes = ByteCount(amount: elements * count * elementSize)
      let rate = matrixRate * (inner / (inner + matrixHalfSize))
      return roofline(kernel.modelFLOPs, at: rate, bytes: bytes) + matrixRampSeconds
    case .fused(let flops, _, let bytes):
      return roofline(flops, at: attentionRate, bytes: bytes)
    case .elementwise(let bytes):
      let moved = bytes * elementwiseFactor
      return roofline(.zero, at: matrixRate, bytes: moved)
    case .given: return 0
    }
  }

  private func roofline(_ flops: FLOPCount, at rate: FLOPRate, bytes: ByteCount) -> Double {
    let compute = flops.amount / rate.amount
    let memory = Bandwidth.seconds(for: bytes, at: memoryRate)
    return launchSeconds + max(compute, memory)
  }
}
