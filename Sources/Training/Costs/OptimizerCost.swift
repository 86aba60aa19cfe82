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
  /// What the optimizer reads and writes for each parameter.
  ///
  /// It widens gradients of 16 bits to a copy in fp32; reads them for their norm, and reads and writes them to scale
  /// them by it; reads them, and reads and writes the weight and the moments, all in fp32; and copies the weight to the
  /// one in 16 bits, unless passes or gathers make it.
  ///
  /// Sources: [Megatron-LM](https://github.com/NVIDIA/Megatron-LM), `megatron/core/optimizer/optimizer.py`
  /// (`_copy_model_grads_to_main_grads`, `_copy_main_params_to_model_params`) and `clip_grads.py`;
  /// [PyTorch](https://github.com/pytorch/pytorch), `torch/nn/utils/clip_grad.py`;
  /// `Tests/Measurements/Tables/h100_kernels.csv`: AdamW alone takes the time of 28 bytes a parameter;
  /// `docs/zero-bubble-runs.md`: measured steps of Megatron-LM agree with 54, not with those 28.
  var optimizerTraffic: ByteCount {
    let stored = strategy.gradientSize(in: job)
    let hasMasterWeights =
      job.precision.masterWeightSize > 0 && job.stack.execution != .eagerAutocast
    let read = hasMasterWeights ? max(stored, 4) : stored
    let widening = read > stored ? stored + read : 0
    let clipping = job.clipsGradients ? 3 * read : 0
    let states = 2 * 4 + 2 * 4 * job.optimizer.momentCount
    let copy =
      hasMasterWeights && !job.memoryHabits.shardsMasterWeights ? 4 + job.precision.weightSize : 0
    return ByteCount(amount: widening + clipping + read + states + copy)
  }
}
