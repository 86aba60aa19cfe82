import Testing

@testable import Training

/// A device whose kernels we measured.
///
/// What its costs are made of was fitted to XLA's products on an H100 and read off our own on an H100. The H200 is one that
/// nothing of bf16 was fitted to.
struct MeasuredDevice: CustomTestStringConvertible, Sendable {
  /// As the tables' names begin.
  let name: String
  let accelerator: Accelerator

  static let h100 = Self(
    "h100", memory: .gibibytes(80), bandwidth: 3350, rates: [.bf16: 794.5, .fp8: 1633])
  static let h200 = Self(
    "h200", memory: .gibibytes(140), bandwidth: 4800, rates: [.bf16: 794.5, .fp8: 1572])
  static let all = [h100, h200]

  var testDescription: String { name }
  /// Whether nothing in 16 bits was fitted to it.
  var isUnseen: Bool { name != "h100" }

  /// Prices in bf16, with the rate, launch and memory bandwidth that fit the rows of XLA's table that are marked so
  /// (`MatrixProductTests`).
  let cost: RooflineCost

  /// - Parameters:
  ///   - name: As the tables' names begin.
  ///   - memory: Of the device.
  ///   - bandwidth: Of the memory, in GB/s.
  ///   - rates: The best measured ones, in TFLOP/s.
  private init(
    _ name: String, memory: ByteCount, bandwidth: Double, rates: [NumberFormat: Double]
  ) {
    self.name = name
    var device = Accelerator(
      name: name, title: name.uppercased(), memory: memory,
      memoryBandwidth: .gigabytesPerSecond(bandwidth),
      peakRates: [.bf16: .teraFLOPsPerSecond(989), .fp8: .teraFLOPsPerSecond(1979)],
      achievedRates: rates.mapValues { .teraFLOPsPerSecond($0) })
    device.multiprocessorCount = 132
    device.portableInstructionShare = 0.629
    accelerator = device
    let calibration = Calibration([
      .matrixEfficiency: 887 / 794.5, .waveSeconds: 1.95e-6, .launchSeconds: 5.2e-6,
      .memoryEfficiency: 0.995,
    ])
    cost = RooflineCost(
      accelerator: device, precision: .bf16, stack: Stack(name: "XLA", calibration: calibration))
  }

  /// The rows of one of its tables, `kernels` of `h100_kernels.csv`.
  func rows(_ table: String) throws -> [MeasuredRow] {
    try Measurements.rows("Tables/\(name)_\(table).csv").map(MeasuredRow.init)
  }
}
