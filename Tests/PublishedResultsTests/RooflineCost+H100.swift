@testable import Training

extension RooflineCost {
  /// Prices of an H100 in bf16, with the rate, launch and memory bandwidth that fit the rows of XLA's table that are
  /// marked so (`MatrixProductTests`).
  static let h100: Self = {
    var device = Accelerator(
      name: "h100-sxm-80gb", title: "NVIDIA H100 SXM 80 GB", memory: .gibibytes(80),
      memoryBandwidth: .gigabytesPerSecond(3350), peakRates: [.bf16: .teraFLOPsPerSecond(989)],
      achievedRates: [.bf16: .teraFLOPsPerSecond(794.5)])
    device.multiprocessorCount = 132
    device.portableInstructionShare = 0.629
    let calibration = Calibration([
      .matrixEfficiency: 887 / 794.5, .waveSeconds: 1.95e-6, .launchSeconds: 5.2e-6,
      .memoryEfficiency: 0.995,
    ])
    return Self(
      accelerator: device, precision: .bf16, stack: Stack(name: "XLA", calibration: calibration))
  }()
}
