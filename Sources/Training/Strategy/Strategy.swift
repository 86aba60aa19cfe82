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

  /// How ranks that hold parts of a sequence attend to all of it.
  package enum ContextParallelKind: String, CaseIterable, Sendable {
    /// Keys and values pass around a ring while each rank attends to the part in hand.
    case ring
    /// Sequences are exchanged for heads before attention, and back after it (Ulysses).
    case allToAll = "all-to-all"
  }

  /// How tokens travel to experts on other nodes.
  package enum ExpertDispatch: String, CaseIterable, Sendable {
    /// A copy for each expert, from rank to rank.
    case copies
    /// Once to each node, and from there to the ranks of their experts (DeepEP).
    case oncePerNode = "once-per-node"
  }

  /// What is kept in the memory of the nodes instead of the devices'.
  package enum Offload: String, CaseIterable, Sendable {
    case none
    /// Activations, from their forward to their backward pass.
    case activations
    /// The optimizer's state, and its step.
    case optimizer
    case all

    package var movesActivations: Bool { self == .activations || self == .all }
    package var movesOptimizer: Bool { self == .optimizer || self == .all }
  }

  package var name: String
  package var dataParallelSize = 1
  package var tensorParallelSize = 1
  package var pipelineParallelSize = 1
  /// Ranks that share each sequence of a replica.
  package var contextParallelSize = 1
  package var contextParallelKind = ContextParallelKind.ring
  /// Whether ring attention gives each rank an early and a late piece of the sequence, so that with a
  /// causal mask all ranks have equal work.
  package var balancesContext = true
  /// Ranks that share the experts; they are among those of a stage and need no more devices.
  package var expertParallelSize = 1
  /// Ranks that split each expert: as many as split the other layers, or one; nil is the former.
  package var expertTensorParallelSize: Int?
  package var expertDispatch = ExpertDispatch.copies
  package var expertBalance = ExpertBalance()
  /// Whether each backward pass and the forward pass after it, of another micro-batch, take turns, so that what one
  /// sends to experts and back travels while the other computes; needs the interleaved schedule or one stage.
  ///
  /// Source: [Megatron-LM](https://github.com/NVIDIA/Megatron-LM), `megatron/core/pipeline_parallel/combined_1f1b.py`,
  /// `--overlap-moe-expert-parallel-comm`, which wants virtual stages in a pipeline.
  package var overlapsExperts = false
  package var sharding = Sharding.none
  /// Reduce-scatter and all-gather in place of the tensor-parallel all-reduce (Megatron).
  package var sequenceParallel = false
  /// Whether tensor-parallel collectives run in pieces along a ring, beside the multiplications they
  /// belong to; needs `sequenceParallel`.
  package var overlapsTensorParallel = false
  /// Whether each tensor-parallel rank sends its part of what stages send each other, and the ranks that receive
  /// gather it; with `sequenceParallel` each has its part only.
  ///
  /// Sources: [Megatron-LM](https://arxiv.org/abs/2104.04473), section 4.1;
  /// [DeepSpeed](https://github.com/deepspeedai/DeepSpeed), `runtime/pipe/engine.py`, `is_pipe_partitioned`.
  package var scattersTransfers = false
  /// The name of a schedule in `PipelineSchedules.all`, or of `writtenSchedule`.
  package var schedule = "1f1b"
  /// A schedule that the scenario brings along, made for this strategy's sizes.
  package var writtenSchedule: WrittenSchedule?
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
  /// Replicas that share out among them what is sharded, with `zero1`, `zero2` and `hsdp`; divides the
  /// replicas; nil is all.
  package var shardGroupSize: Int?
  /// Whether the weights that a sharded optimizer has updated are gathered during the next forward
  /// pass.
  package var overlapsWeightGather = false
  /// With full recomputation, the first layers of each stage that recompute; nil is all.
  package var recomputedLayerCount: Int?
  /// `[virtual stage]`: transformer blocks, or layers of the list; nil splits them as evenly as possible.
  package var layersPerStage: [Int]?

  package var offload = Offload.none
  /// With activations offloaded, the first layers of each stage whose are; nil is all blocks.
  ///
  /// Source: [Megatron-LM](https://github.com/NVIDIA/Megatron-LM), `cpu_offloading_num_layers`.
  package var offloadedLayerCount: Int?
  /// How ranks are arranged, from the innermost dimension to the outermost.
  package var meshOrder: [MeshDimension] = [.tensor, .context, .data, .pipeline]

  package init(name: String) {
    self.name = name
  }

  /// Whether its schedule has a backward pass and the next forward pass ready at the same time.
  package var canOverlapExperts: Bool {
    guard writtenSchedule == nil else { return false }
    return schedule == "interleaved-1f1b" || (schedule == "1f1b" && pipelineParallelSize == 1)
  }

  package var pipelineSchedule: any PipelineSchedule {
    writtenSchedule ?? PipelineSchedules.named(schedule) ?? OneForwardOneBackward()
  }

  package var deviceCount: Int {
    weightReplicaCount * tensorParallelSize * pipelineParallelSize
  }

  package var kind: StrategyKind {
    let splitsModel =
      tensorParallelSize * pipelineParallelSize * contextParallelSize
      * expertParallelSize > 1
    return switch (dataParallelSize > 1, splitsModel) {
    case (false, false): .single
    case (true, false): .data
    case (false, true): .model
    case (true, true): .hybrid
    }
  }
}
