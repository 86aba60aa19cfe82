@testable import Training

extension RooflineCost {
  /// Prices of an H100 in bf16, with the rate, launch and memory bandwidth that fit the rows of XLA's table that are
  /// marked so (`MatrixProductTests`).
  static let h100: Self = {
    let calibration = Calibration([
      .matrixEfficiency: 887 / 794.5, .waveSeconds: 1.95e-6, .launchSeconds: 5.2e-6,
      .memoryEfficiency: 0.995,
    ])
    return Self(
      accelerator: .h100, precision: .bf16, stack: Stack(name: "XLA", calibration: calibration))
  }()
}
