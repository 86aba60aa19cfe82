@testable import Training

extension Accelerator {
  /// The device of our own measurements and of XLA's.
  static let h100: Self = {
    var device = Accelerator(
      name: "h100-sxm-80gb", title: "NVIDIA H100 SXM 80 GB", memory: .gibibytes(80),
      memoryBandwidth: .gigabytesPerSecond(3350),
      peakRates: [.bf16: .teraFLOPsPerSecond(989), .fp8: .teraFLOPsPerSecond(1979)],
      achievedRates: [.bf16: .teraFLOPsPerSecond(794.5)])
    device.multiprocessorCount = 132
    device.portableInstructionShare = 0.629
    return device
  }()
}
