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

  package var name: String
  package var dataParallelSize = 1
  package var tensorParallelSize = 1
  package var pipelineParallelSize = 1
  /// Ranks that share each sequence of a replica.
  package var contextParallelSize = 1
  package var contextParallelKind = ContextParallelKind.ring
  /// Ranks that share the experts; they are among `weightReplicaCount` and need no more devices.
  package var expertParallelSize = 1
  package var expertBalance = ExpertBalance()
  package var sharding = Sharding.none
  /// Reduce-scatter and all-gather in place of the tensor-parallel all-reduce (Megatron).
  package var sequenceParallel = false
  /// The name of a schedule in `PipelineSchedules.all`.
  package var schedule = "1f1b"
  package var microBatchSize = 1
  package var recomputation = Recomputation.none
  /// Whether gradients are reduced while the backward pass still runs.
  package var overlapsGradientReduction = true
  /// The gradients that one all-reduce carries.
  package var bucketSize = ByteCount(amount: 25 * 1_048_576)
  /// `[stage]`: transformer blocks, or layers of the list; nil splits them as evenly as possible.
  package var layersPerStage: [Int]?

  package init(name: String) {
    self.name = name
  }

  package var deviceCount: Int {
    weightReplicaCount * tensorParallelSize * pipelineParallelSize
  }

  /// Ranks that hold the same weights and sum their gradients: replicas × context-parallel ranks.
  package var weightReplicaCount: Int { dataParallelSize * contextParallelSize }

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
