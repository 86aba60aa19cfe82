/// A property of a software stack that decides how much of the hardware it reaches.
///
/// Every one is physical, has bounds, and is the same for all runs of a stack.
package enum CalibrationParameter: String, CaseIterable, Sendable {
  /// The rate of a matrix multiplication that loses nothing at its borders ÷ the best rate measured on
  /// the accelerator for any; at most the peak.
  case matrixEfficiency
  /// Seconds that a wave of a matrix multiplication's largest tiles takes beside its products: to fill the
  /// multiprocessors and to write the results.
  case waveSeconds
  /// The rate of fused attention on many keys ÷ the peak in 16 bits.
  case attentionEfficiency
  /// The rate of memory-bound kernels ÷ the memory's bandwidth.
  case memoryEfficiency
  /// Bytes that memory-bound kernels of the passes move ÷ those that fused kernels would.
  case elementwiseFactor
  /// Seconds between two kernels on the device.
  case launchSeconds
  /// Seconds that the host takes to launch a kernel; many small ones take the host's time.
  case hostSeconds
  /// The bandwidth that collectives reach inside a node ÷ the link's.
  case intraNodeEfficiency
  /// The same across nodes.
  case interNodeEfficiency
  /// Seconds that each hop of a collective takes on top of the link's latency.
  case collectiveSeconds
  /// Seconds that each stage takes for a micro-batch beside its kernels: fetching it, bookkeeping.
  case microBatchSeconds
  /// Seconds a step that no pass or exchange accounts for: data loading, logging.
  case stepSeconds

  /// Whether it is in seconds; the others are ratios and sizes.
  package var isTime: Bool { rawValue.hasSuffix("Seconds") }

  /// One sentence for people.
  package var summary: String {
    switch self {
    case .matrixEfficiency:
      "The rate of a large matrix multiplication ÷ the best rate measured on the accelerator."
    case .waveSeconds:
      "What a wave of a matrix multiplication's tiles takes to fill and drain the device."
    case .attentionEfficiency: "The rate of fused attention on many keys ÷ the peak in 16 bits."
    case .memoryEfficiency: "The rate of memory-bound kernels ÷ the memory's bandwidth."
    case .elementwiseFactor:
      "Bytes that memory-bound kernels move ÷ those that fused kernels would."
    case .launchSeconds: "What passes between two kernels on the device."
    case .hostSeconds: "What the host takes to launch a kernel."
    case .intraNodeEfficiency: "The bandwidth that collectives reach inside a node ÷ the link's."
    case .interNodeEfficiency: "The bandwidth that collectives reach across nodes ÷ the link's."
    case .collectiveSeconds: "What each hop of a collective takes on top of the link's latency."
    case .microBatchSeconds: "What each stage takes for a micro-batch beside its kernels."
    case .stepSeconds: "What a step takes beside its passes and exchanges."
    }
  }

  /// What it may be.
  package var bounds: ClosedRange<Double> {
    switch self {
    case .matrixEfficiency: 0.3...1.25
    case .waveSeconds: 0...1e-5
    case .attentionEfficiency: 0.05...0.9
    case .memoryEfficiency: 0.2...1
    case .elementwiseFactor: 0.25...6
    case .launchSeconds: 0...2e-5
    case .hostSeconds: 0...1e-4
    case .intraNodeEfficiency: 0.1...1.2
    case .interNodeEfficiency: 0.05...1.2
    case .collectiveSeconds: 0...1e-3
    case .microBatchSeconds: 0...0.1
    case .stepSeconds: 0...3
    }
  }

  /// What is assumed where nothing was fitted; each from a source of its own.
  ///
  /// - matrixEfficiency: [EleutherAI cookbook](https://github.com/EleutherAI/cookbook), transformer.out:
  ///   235 to 255 TFLOP/s on an A100, whose best shape reaches 271.
  /// - waveSeconds: [XLA](https://github.com/openxla/xla), matmul_interpolator_data.h: what fits 70 products
  ///   on an H100 best.
  /// - attentionEfficiency: [FlashAttention-2](https://arxiv.org/abs/2307.08691), section 4.1: 50 to 73 %
  ///   of an A100's peak; the middle.
  /// - memoryEfficiency: EleutherAI cookbook, transformer.out: GeLU moves 0.54 GB in 0.5 ms on an A100,
  ///   53 % of its bandwidth; layer norm 66 %, bias-dropout-add 33 %.
  /// - launchSeconds: [Primus](https://github.com/AMD-AGI/Primus), projection defaults: 2.8 µs a launch.
  ///
  /// The others are those of hardware alone.
  package var assumedValue: Double {
    switch self {
    case .matrixEfficiency: 0.9
    case .waveSeconds: 1.95e-6
    case .attentionEfficiency: 0.62
    case .memoryEfficiency: 0.53
    case .launchSeconds: 2.8e-6
    case .elementwiseFactor, .intraNodeEfficiency, .interNodeEfficiency: 1
    case .hostSeconds, .collectiveSeconds, .microBatchSeconds, .stepSeconds: 0
    }
  }
}
