/// What a device copies of weights that it does not keep, beside gathering them and reducing their gradients.
///
/// A gather fills a buffer in the order of the ranks, from which each weight is copied to its place, and gradients are
/// copied from theirs into the buffer that a reduction reads.
///
/// Source: [PyTorch](https://github.com/pytorch/pytorch), `torch/distributed/fsdp/_fully_shard/_fsdp_collectives.py`,
/// `foreach_all_gather_copy_out` and `foreach_reduce_scatter_copy_in`.
struct WeightCopies: Equatable {
  static let none = Self(ofGathered: 0, ofGradient: 0)

  /// Bytes read and written for each weight, forward and again backward.
  var ofGathered: Double
  /// Bytes read and written for each gradient.
  var ofGradient: Double

  private init(ofGathered: Double, ofGradient: Double) {
    (self.ofGathered, self.ofGradient) = (ofGathered, ofGradient)
  }

  init(strategy: Strategy, job: Job) {
    guard strategy.sharding.shardsWeights, strategy.shardCount > 1 else {
      self = .none
      return
    }
    ofGathered = 2 * job.precision.weightSize
    ofGradient = job.precision.gradientSize + strategy.gradientSize(in: job)
  }
}
