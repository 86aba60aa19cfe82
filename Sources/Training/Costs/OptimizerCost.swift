import Simulation

extension Job.Optimizer {
  /// The fp32 numbers that the optimizer keeps for each parameter.
  package var momentCount: Double {
    switch self {
    case .adamw: 2
    case .sgdMomentum: 1
    case .sgd: 0
    }
  }
}

extension StepPlan {
  /// For each parameter: reads the gradient, reads and writes the fp32 weight and the moments, writes
  /// the 16-bit weight, unless each forward pass makes it.
  var optimizerTraffic: ByteCount {
    let format = job.precision
    let copy =
      format.masterWeightSize > 0 && job.stack.execution != .eagerAutocast ? format.weightSize : 0
    let states = 2 * 4 + 2 * 4 * job.optimizer.momentCount
    return ByteCount(amount: strategy.gradientSize(in: job) + states + copy)
  }
}
