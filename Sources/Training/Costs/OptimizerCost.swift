import Simulation

/// The bytes that one optimizer step moves for each parameter.
extension Job.Optimizer {
  /// The fp32 numbers that the optimizer keeps for each parameter.
  package var momentCount: Double {
    switch self {
    case .adamw: 2
    case .sgdMomentum: 1
    case .sgd: 0
    }
  }

  /// Reads the gradient, reads and writes the fp32 weight and the moments, writes the 16-bit weight.
  func traffic(in format: NumberFormat) -> ByteCount {
    let copy = format.masterWeightSize > 0 ? format.weightSize : 0
    return ByteCount(amount: format.gradientSize + 2 * 4 + 2 * 4 * momentCount + copy)
  }
}
