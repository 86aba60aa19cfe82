/// What it takes to add the gradients of a micro-batch to those of the others, beside computing them.
///
/// In the format that a pass computes them in, those of a lone micro-batch, or of one that is followed by an update, are
/// the sum already. Several are added to zeros one after the other, and so is every one to sums in a wider format, which
/// are kept apart.
///
/// Sources: [PyTorch](https://github.com/pytorch/pytorch), `torch/csrc/autograd/functions/accumulate_grad.h`;
/// [Megatron-LM](https://github.com/NVIDIA/Megatron-LM), `megatron/core/distributed/distributed_data_parallel.py`, whose
/// hook adds each gradient to `main_grad`, and `megatron/core/tensor_parallel/layers.py`, whose products write there.
struct GradientSums: Equatable {
  /// Bytes that a product reads and writes for each number of a weight's gradient; nil where it writes it, as
  /// others write their result.
  let productTraffic: Double?
  private let strategy: Strategy
  /// Whether gradients are reduced first, so that each device adds its share.
  private let isShared: Bool
  /// Bytes read and written to add a gradient by a kernel of its own.
  private let size: Double

  init(plan: StepPlan) {
    strategy = plan.strategy
    let stored = strategy.gradientSize(in: plan.job)
    let computed = plan.job.gradientSizeOfPasses
    let isLone = plan.microBatchCount == 1 || plan.schedule.updatesEveryMicroBatch
    isShared = strategy.sharding.shardsGradients && strategy.shardCount > 1
    if isShared || stored <= computed {
      size = isLone ? 0 : 3 * stored
    } else {
      size = computed + 2 * stored
    }
    let isFused = plan.job.stack.gradientAccumulation == .fused
    productTraffic = isFused && !isShared ? (isLone ? 1 : 2) * stored : nil
  }

  /// What kernels of their own read and write for one micro-batch of a block.
  func traffic(of block: Block) -> ByteCount {
    ByteCount(amount: size * gradientCount(of: block))
  }

  /// The gradients that they add.
  private func gradientCount(of block: Block) -> Double {
    if isShared {
      return [GroupKind.data, .expertReplicas].reduce(0) {
        $0 + block.parameterCount(reducedOver: $1) / Double(strategy.shardCount(of: $1))
      }
    }
    // Those of a tied head are added to the embedding's.
    let multiplied = productTraffic == nil ? block.multipliedParameterCount : 0
    return block.unmultipliedParameterCount + multiplied
  }
}
