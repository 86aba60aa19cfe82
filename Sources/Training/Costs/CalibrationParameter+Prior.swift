extension CalibrationParameter {
  /// What is known of a parameter before any run of a stack is seen.
  package struct Prior: Sendable, Equatable {
    /// Of a usual stack; fits start here, and stay where runs say nothing.
    package var usual: Double
    /// How far stacks lie apart: a distance from the start that needs some runs to be believed.
    package var spread: Double
  }

  /// What fits start from.
  ///
  /// Unlike `assumedValue`, which is what hardware alone allows where it has no source of its own, the usual
  /// value is one that software reaches. Usual values and spreads are rounded from the calibrations of
  /// different frameworks and years; they are what decides when there are too few runs.
  ///
  /// - matrixEfficiency, waveSeconds, launchSeconds: as assumed.
  /// - attentionEfficiency: [FlashAttention-2](https://arxiv.org/abs/2307.08691), section 4.1: 50 to 73 %
  ///   forward and less backward and with older versions.
  /// - memoryEfficiency: `Tests/Measurements/Tables/h100_kernels.csv`: large copies reach 0.9 of the bandwidth, AdamW's many
  ///   arrays 0.8.
  /// - elementwiseFactor: `Tests/Measurements/Tables/h100_compiled_steps.csv`: what a compiler writes beside products and
  ///   attention moves 1.07 times what it must, beside what multiprocessors take (`RooflineCost`).
  /// - hostSeconds: `Tests/Measurements/transformers.csv`: the host of an H100 takes 15 µs a kernel in eager
  ///   PyTorch, autograd and Python included, where it does nothing else; others do.
  /// - intraNodeEfficiency, interNodeEfficiency: [NCCL tests](https://github.com/NVIDIA/nccl-tests)
  ///   reach about 80 % of NVLink's and somewhat less of a network's bandwidth with large buffers.
  /// - collectiveSeconds: eight of twelve calibrations take 0 to 35 µs a hop; few runs on many devices would take what
  ///   they lose elsewhere for latency.
  /// - stepSeconds: calibrations to steps of tenths of a second, which tell it: 0 to 8 ms in four of them. Steps
  ///   of a minute would take any overhead for what they lose elsewhere, so that it is believed little.
  package var prior: Prior {
    switch self {
    case .matrixEfficiency: Prior(usual: 0.9, spread: 0.2)
    case .waveSeconds: Prior(usual: 1.95e-6, spread: 2e-6)
    case .attentionEfficiency: Prior(usual: 0.5, spread: 0.2)
    case .memoryEfficiency: Prior(usual: 0.8, spread: 0.1)
    case .elementwiseFactor: Prior(usual: 1.1, spread: 0.5)
    case .launchSeconds: Prior(usual: 2.8e-6, spread: 1e-5)
    case .hostSeconds: Prior(usual: 2e-5, spread: 2e-5)
    case .intraNodeEfficiency: Prior(usual: 0.8, spread: 0.3)
    case .interNodeEfficiency: Prior(usual: 0.7, spread: 0.3)
    case .collectiveSeconds: Prior(usual: 8e-6, spread: 2e-5)
    case .microBatchSeconds: Prior(usual: 1e-3, spread: 3e-2)
    case .stepSeconds: Prior(usual: 5e-3, spread: 1e-3)
    }
  }
}

extension Calibration {
  /// A usual stack, as fits start from when nothing else is said.
  package static let usual = Self(
    Dictionary(
      uniqueKeysWithValues: CalibrationParameter.allCases.map { ($0, $0.prior.usual) }))
}
