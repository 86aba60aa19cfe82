/// One way to split a step over the devices.
package struct Strategy: Sendable, Equatable {
  package enum Sharding: String, CaseIterable, Sendable {
    /// Every replica holds everything: gradients are all-reduced.
    case none
    /// Optimizer state is sharded over the replicas.
    case zero1
    /// Gradients too.
    case zero2
    /// Weights too: gathered before use, layer by layer (FSDP).
    case zero3
    /// Like `zero3` inside groups of replicas; the groups hold the same (hybrid sharding, HSDP).
    case hsdp
  }

  package enum Recomputation: String, CaseIterable, Sendable {
    case none
    /// The attention scores.
    case selective
    /// Every layer from its input.
    case full
  }

  package var name: String
  package var dataParallelSize = 1
  package var tensorParallelSize = 1
  package var pipelineParallelSize = 1
  package var sharding = Sharding.none
  /// Reduce-scatter and all-gather in place of the tensor-parallel all-reduce (Megatron).
  package var sequenceParallel = false
  /// The name of a schedule in `PipelineSchedules.all`.
  package var schedule = "1f1b"
  /// Model chunks on each pipeline rank.
  package var virtualStageCount = 1
  package var microBatchSize = 1
  package var recomputation = Recomputation.none
  /// Whether gradients are reduced while the backward pass still runs.
  package var overlapsGradientReduction = true
  /// The gradients that one all-reduce carries.
  package var bucketSize = ByteCount(amount: 25 * 1_048_576)
  /// The gradients that the first all-reduce of replicated data parallel carries, so that it starts
  /// early.
  ///
  /// Source: [PyTorch](https://github.com/pytorch/pytorch), `torch/csrc/distributed/c10d/reducer.hpp`,
  /// `kDefaultFirstBucketBytes`: 1 MiB.
  package var firstBucketSize = ByteCount(amount: 1_048_576)
  /// What gradients are stored and reduced in; nil is the job's.
  package var gradientFormat: NumberFormat?
  /// Whether sharded weights are freed between a block's forward and backward pass.
  package var reshardsAfterForward = true
  /// How many blocks ahead sharded weights are gathered; with 0 a gather waits for the block before.
  package var prefetchUnitCount = 1
  /// Replicas that share out a model among them with `hsdp`; divides the replicas; nil is all.
  package var shardGroupSize: Int?
  /// Whether the weights that a sharded optimizer has updated are gathered during the next forward
  /// pass.
  package var overlapsWeightGather = false
  /// With full recomputation, the first layers of each stage that recompute; nil is all.
  package var recomputedLayerCount: Int?
  /// `[virtual stage]`: transformer blocks, or layers of the list; nil splits them as evenly as possible.
  package var layersPerStage: [Int]?

  package init(name: String) {
    self.name = name
  }

  package var deviceCount: Int {
    dataParallelSize * tensorParallelSize * pipelineParallelSize
  }

  package var kind: StrategyKind {
    let splitsModel = tensorParallelSize * pipelineParallelSize > 1
    return switch (dataParallelSize > 1, splitsModel) {
    case (false, false): .single
    case (true, false): .data
    case (false, true): .model
    case (true, true): .hybrid
    }
  }
}
