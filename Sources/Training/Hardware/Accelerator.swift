/// A type of device.
package struct Accelerator: Sendable, Equatable {
  /// As in the catalog, `h100-sxm-80gb`.
  package var name: String
  /// As people say it, "NVIDIA H100 SXM 80 GB".
  package var title: String
  /// What a program can allocate.
  package var memory: ByteCount
  package var memoryBandwidth: Bandwidth
  /// Dense, never with sparsity.
  package var peakRates: [NumberFormat: FLOPRate]
  /// The best rate measured for any matrix multiplication; formats without a measurement are absent.
  package var achievedRates: [NumberFormat: FLOPRate]

  /// What computes tiles of a matrix multiplication at the same time; nil where it is not known.
  package var multiprocessorCount: Int?
  /// What kernels reach that are written with instructions all devices of its maker have ÷ the
  /// peak, which only newer instructions reach.
  package var portableInstructionShare = 1.0

  /// How much longer compute takes while the device communicates, less 1: kernels that send and
  /// receive take some of its processors and memory bandwidth.
  package var overlapSlowdown = 0.0

  package init(
    name: String, title: String, memory: ByteCount, memoryBandwidth: Bandwidth,
    peakRates: [NumberFormat: FLOPRate], achievedRates: [NumberFormat: FLOPRate]
  ) {
    self.name = name
    self.title = title
    self.memory = memory
    self.memoryBandwidth = memoryBandwidth
    self.peakRates = peakRates
    self.achievedRates = achievedRates
  }

  /// The best rate measured in a format, or in the other one of 16 bits where the same units compute both.
  ///
  /// In 8 bits a device reaches the share of its peak that it reaches in 16, within 9 % on the eight devices of
  /// which both are published ([ML Engineering](https://github.com/stas00/ml-engineering), maximum achievable matmul
  /// FLOPS).
  ///
  /// - Parameter format: Of the multiplied numbers.
  /// - Returns: Nil where it was measured neither in this format nor in one that tells it.
  func bestRate(in format: NumberFormat) -> FLOPRate? {
    if let rate = achievedRates[format] { return rate }
    switch format {
    case .bf16: return bestRate(in: format, as: .fp16)
    case .fp16, .fp8: return bestRate(in: format, as: .bf16)
    case .fp4, .tf32, .fp32: return nil
    }
  }

  /// The share of its peak that a device reaches in another format, of the peak in this one.
  private func bestRate(in format: NumberFormat, as other: NumberFormat) -> FLOPRate? {
    guard let rate = achievedRates[other], let peak = peakRates[format],
      let otherPeak = peakRates[other], format == .fp8 || peak == otherPeak
    else { return nil }
    return rate * (peak.amount / otherPeak.amount)
  }
}
