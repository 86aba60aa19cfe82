/// What a device copies of weights that it does not keep, beside gathering them and reducing their gradients.
///
/// A gather fills a buffer in the order of the ranks, from which each weight is copied to its place, and gradients are
/// copied from theirs into the buffer that a reduction reads.
///
/// Source: [PyTorch](https://github.com/pytorch/pytorch), `torch/distributed/fsdp/_fully_shard/_fsdp_collectives.py`,
/// `foreach_all_gather_copy_out` and `foreach_reduce_scatter_copy_in`.
struct WeightCopies: Equatable {
  /// Bytes read and written for each weight of a block's forward pass.
  var forward = 0.0
  /// The same of its backward pass, where weights are gathered once more.
  var backward = 0.0
  /// Bytes read and written for each gradient.
  var gradient = 0.0

  init(strategy: Strategy, job: Job) {
    guard strategy.sharding.shardsWeights, strategy.shardCount > 1 else { return }
    forward = 2 * job.precision.weightSize
    backward = strategy.reshardsAfterForward ? forward : 0
    gradient = job.precision.gradientSize + strategy.gradientSize(in: job)
  }
}
