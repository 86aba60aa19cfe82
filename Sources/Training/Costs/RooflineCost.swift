package import Simulation

/// What a kernel costs: the longer of computing and moving its bytes, and a launch.
///
/// How much of the hardware it reaches is the stack's `Calibration`. Matrix multiplications reach a part
/// of the best rate measured on the accelerator (`Accelerator.bestRate`), or of
/// `assumedMatrixEfficiency` of the peak where none is known.
package struct RooflineCost: Sendable, Equatable {
  /// The share of its peak that an accelerator reaches in a format where nothing is measured.
  ///
  /// The median of best measured rate ÷ peak over twelve accelerators is 0.77: 0.51 (MI300X) to 0.97 (Gaudi 2). In
  /// 4 bits it is 0.62 on a B200, the only one of which a rate is published.
  ///
  /// Sources: [ML Engineering](https://github.com/stas00/ml-engineering), maximum achievable matmul FLOPS;
  /// [Triton](https://github.com/triton-lang/triton/pull/9697), cuBLAS's NVFP4.
  package static func assumedMatrixEfficiency(in format: NumberFormat) -> Double {
    format == .fp4 ? 0.62 : 0.77
  }

  /// The number of keys at which fused attention reaches half of its rate.
  ///
  /// Source: [pytorch/benchmark](https://github.com/pytorch/benchmark) at ff65cb6: FlashAttention-3 forward
  /// on an H100 without a mask makes 430, 517, 566, 590, 614 and 621 TFLOP/s for sequences of 512 to 16,384,
  /// and the Triton kernel 329 to 477; s ÷ (s + 230) of their limits is within 3 % of all twelve.
  package static let attentionHalfLength = 230.0

  /// Channels from which heads let native attention kernels reach their rate: those of narrower ones take less time
  /// to multiply than their scores take to go through the softmax.
  ///
  /// Source: `Tests/Measurements/Tables/h100_kernels.csv`: with 4,096 tokens an H100 makes 305 TFLOP/s with heads of 64
  /// channels, forward and backward, and 496 with heads of 128, 0.62 of it.
  ///
  /// - Parameter rate: Of one multiprocessor. Slower ones have time for narrower heads; what faster ones have, no
  ///   source says.
  /// - Returns: A head's channels.
  private static func fullRateHeadSize(_ rate: FLOPRate) -> Double {
    let measured = FLOPRate.teraFLOPsPerSecond(989 / 132)
    return 104 * min(1, rate.amount / measured.amount)
  }

  /// What the host does to compute a block again besides launching its kernels, in launches: the states of
  /// random numbers, and, as much as launching once more, hooks for each tensor that is kept.
  ///
  /// Source: `Tests/Measurements/transformers.csv`. Where an H100 waits for its host, a layer takes longer
  /// with `torch.utils.checkpoint` than its 48 more kernels (Llama) or 20 (GPT-2) do: 4.8 to 5.6 ms instead of 2.6 to
  /// 2.9, and 3.2 to 3.7 instead of 1.35 to 1.75, where a launch takes 15 µs.
  private static let recomputationLaunches = 63.0

  /// What a multiprocessor moves of kernels between products, beside waiting for the memory.
  ///
  /// Source: `Tests/Measurements/Tables/h100_compiled_steps.csv` and `h200_compiled_steps.csv`. With 1.43 times the bandwidth
  /// and as many multiprocessors, what a compiler writes takes 0.76 to 0.81 of the time: bytes ÷ bandwidth and
  /// bytes ÷ 58 GB/s for each multiprocessor after each other are 1.07 times what it must move on both devices.
  private static let multiprocessorBandwidth = Bandwidth.gigabytesPerSecond(58)

  /// What a multiprocessor moves of casts that a compiler writes, at best.
  ///
  /// Source: as above. Casts take as long on an H200 as on an H100, which moves 0.9 of its memory's 3,350 GB/s then,
  /// with 132 multiprocessors.
  private static let castBandwidth = Bandwidth.gigabytesPerSecond(23)

  /// What a product that adds to stored numbers waits for, of what this moves beside 16-bit results: a tile is added after
  /// it has been computed.
  ///
  /// Source: `Tests/Measurements/Tables/h100_accumulation.csv`: with it, 64 such products are 6 % off on average, and 20 %
  /// without.
  private static let additionShare = 0.6

  /// Of matrix multiplications in the job's format.
  package var matrix: MatrixRate
  /// Of those that stay in 16 bits.
  package var wideMatrix: MatrixRate
  package var attentionRate: FLOPRate
  private let portableAttentionRate: FLOPRate
  /// Zero where heads of every size do.
  private let fullRateHeadSize: Double
  package var memoryRate: Bandwidth
  /// Of kernels between products, which wait for the memory and then for the multiprocessors.
  private let elementwiseRate: Bandwidth
  private let casts: CastTraffic
  private let castRate: Bandwidth
  private let narrowAttention: NarrowAttention
  /// Whether the job's format has fewer than 16 bits.
  private let isNarrow: Bool
  private let elementwiseFactor: Double
  private let launchSeconds: Double
  private let hostSeconds: Double
  private let execution: Execution
  /// Bytes read and written for each number of a weight's gradient; nil for those of other results.
  private let gradientTraffic: Double?

  /// The rates for a format that the accelerator has a peak rate for.
  ///
  /// - Parameters:
  ///   - accelerator: The device.
  ///   - precision: Of matrix multiplications.
  ///   - recipe: Of its scales, below 16 bits.
  ///   - stack: The software.
  ///   - gradientTraffic: Bytes that a product reads and writes for each number of a weight's gradient, where it adds to
  ///     what is there.
  package init(
    accelerator: Accelerator, precision: NumberFormat, recipe: FP8Recipe = .delayed,
    stack: Stack = .roofline, gradientTraffic: Double? = nil
  ) {
    let calibration = stack.calibration
    // Some devices have one of the formats of 16 bits only.
    let wide =
      [precision.sixteenBits, .fp16].first { accelerator.peakRates[$0] != nil } ?? precision
    memoryRate = accelerator.memoryBandwidth * calibration[.memoryEfficiency]
    elementwiseRate = Self.elementwiseRate(
      memory: memoryRate, multiprocessorCount: accelerator.multiprocessorCount)
    matrix = MatrixRate(precision, on: accelerator, calibration: calibration)
    wideMatrix = MatrixRate(wide, on: accelerator, calibration: calibration)
    let peak = accelerator.peakRates[wide] ?? FLOPRate(amount: 1)
    let best = peak * calibration[.attentionEfficiency]
    portableAttentionRate = best * accelerator.portableInstructionShare
    attentionRate = stack.attentionKernel == .portable ? portableAttentionRate : best
    let multiprocessors = stack.attentionKernel == .native ? accelerator.multiprocessorCount : nil
    fullRateHeadSize = multiprocessors.map { Self.fullRateHeadSize(peak * (1 / Double($0))) } ?? 0
    isNarrow = precision.size < 2
    casts = CastTraffic(
      recipe, size: precision.size, isCompiled: stack.execution == .compiled)
    castRate = Self.castRate(
      memory: memoryRate,
      multiprocessorCount: stack.execution == .compiled ? accelerator.multiprocessorCount : nil)
    narrowAttention = NarrowAttention(recipe, on: accelerator)
    elementwiseFactor = calibration[.elementwiseFactor]
    launchSeconds = calibration[.launchSeconds]
    hostSeconds = calibration[.hostSeconds]
    execution = stack.execution
    self.gradientTraffic = gradientTraffic
  }

  /// That of the memory where a device's multiprocessors are not known.
  private static func elementwiseRate(
    memory: Bandwidth, multiprocessorCount: Int?
  ) -> Bandwidth {
    guard let multiprocessorCount else { return memory }
    let others = multiprocessorBandwidth * Double(multiprocessorCount)
    return Bandwidth(amount: 1 / (1 / memory.amount + 1 / others.amount))
  }

  /// That of the memory where no compiler writes casts, or a device's multiprocessors are not known.
  private static func castRate(memory: Bandwidth, multiprocessorCount: Int?) -> Bandwidth {
    guard let multiprocessorCount else { return memory }
    return min(memory, castBandwidth * Double(multiprocessorCount))
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

  /// The time that the host takes for a pass of a block, for each part of it.
  ///
  /// - Parameters:
  ///   - parts: The kernels of each.
  ///   - recomputes: Whether the pass is computed for the second time.
  /// - Returns: Seconds of each part.
  func hostTimes(of parts: [[Kernel]], recomputes: Bool = false) -> [Double] {
    guard hostSeconds > 0 else { return [Double](repeating: 0, count: parts.count) }
    let launches = parts.map { kernels in
      Double(kernels.count { if case .given = $0 { false } else { true } })
    }
    let all = launches.reduce(0, +)
    guard all > 0 else { return launches }
    let recomputation = recomputes ? Self.recomputationLaunches + all : 0
    let besides = execution.launchesPerPass + recomputation
    return launches.map { $0 * (1 + besides / all) * hostSeconds }
  }

  /// The time of a kernel that reads and writes so many bytes, and no more: an optimizer's.
  package func time(moving bytes: ByteCount) -> Nanoseconds {
    .rounding(seconds: launchSeconds + Bandwidth.seconds(for: bytes, at: memoryRate))
  }

  private func seconds(of kernel: Kernel, elementSize: Double) -> Double {
    switch kernel {
    case .product(let product):
      return seconds(of: product, elementSize: elementSize) + castSeconds(of: kernel)
    case .weightGradient(let product):
      return seconds(of: product, elementSize: elementSize, resultTraffic: gradientTraffic)
        + castSeconds(of: kernel)
    case .attention(let pass):
      let speedup = pass.isNarrow ? narrowAttention.speedup(headSize: pass.headSize) : 1
      let share = pass.keyCount / (pass.keyCount + Self.attentionHalfLength)
      let rate = attentionRate(headSize: pass.headSize) * (speedup * share)
      return roofline(pass.flops.amount / rate.amount, bytes: pass.bytes)
    case .fused(let flops, _, let bytes), .fusedWeightGradient(let flops, _, let bytes):
      return roofline(flops.amount / matrix.whole.amount, bytes: bytes)
    case .streaming(let bytes): return roofline(0, bytes: bytes)
    case .elementwise(let bytes):
      return launchSeconds + Bandwidth.seconds(for: bytes * elementwiseFactor, at: elementwiseRate)
    case .convolution(let pass): return seconds(of: pass)
    case .given: return 0
    }
  }

  private func seconds(of pass: ConvolutionPass) -> Double {
    var least = Double.infinity
    for way in pass.ways {
      let product = roofline(matrix.seconds(of: way.product), bytes: way.bytes)
      let around = way.transformedBytes == .zero ? 0 : roofline(0, bytes: way.transformedBytes)
      least = min(least, product + around)
    }
    return least
  }

  /// The rate on many keys, for the FLOPs that heads need.
  ///
  /// Native kernels load 16 bytes at once, so that heads of other sizes go to portable ones; those pad
  /// them to a size that they were compiled for.
  ///
  /// Sources: [PyTorch](https://github.com/pytorch/pytorch), `aten/src/ATen/native/transformers/cuda/sdp_utils.cpp`,
  /// `check_cudnn_tensor_shapes`; [FlashAttention](https://github.com/Dao-AILab/flash-attention),
  /// `csrc/flash_attn/src/static_switch.h`, `HEADDIM_SWITCH`.
  private func attentionRate(headSize: Int) -> FLOPRate {
    guard !headSize.isMultiple(of: 8) else {
      return attentionRate * min(1, Double(headSize) / fullRateHeadSize)
    }
    let padded = [32, 64, 96, 128, 192, 256].first { $0 >= headSize } ?? headSize
    return portableAttentionRate * (Double(headSize) / Double(padded))
  }

  /// A product in a narrow format reads narrow operands, which were made so first, and writes 16 bits.
  private func seconds(
    of product: MatrixProduct, elementSize: Double, resultTraffic: Double? = nil
  ) -> Double {
    let readsNarrow = product.mayBeNarrow && isNarrow
    let written = isNarrow ? max(elementSize, 2) : elementSize
    let read = readsNarrow ? elementSize : written
    let results = product.writtenCount * (resultTraffic ?? written)
    let bytes = ByteCount(amount: product.readCount * read + results)
    let added = ByteCount(amount: max(0, results - product.writtenCount * written))
    let wait = Bandwidth.seconds(for: added * Self.additionShare, at: memoryRate)
    let rate = readsNarrow ? matrix : wideMatrix
    return roofline(rate.seconds(of: product) + wait, bytes: bytes)
  }

  /// What it takes to make a product's operands narrow; nothing for other kernels.
  func castSeconds(of kernel: Kernel) -> Double {
    switch kernel {
    case .product(let product) where product.mayBeNarrow:
      let (first, second) =
        product.isGradient ? (casts.gradient, casts.weightAgain) : (casts.input, casts.weight)
      let rows = product.rows * product.narrowedShare
      return castSeconds((rows * first + product.columns * second) * product.inner, product.count)
    case .weightGradient(let product) where product.mayBeNarrow:
      return castSeconds(product.rows * product.inner * casts.inputAgain, product.count)
    default: return 0
    }
  }

  private func castSeconds(_ bytes: Double, _ count: Double) -> Double {
    Bandwidth.seconds(for: ByteCount(amount: bytes * count), at: castRate)
  }

  private func roofline(_ compute: Double, bytes: ByteCount) -> Double {
    launchSeconds + max(compute, Bandwidth.seconds(for: bytes, at: memoryRate))
  }
}
