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

  package var name: String
  package var dataParallelSize = 1
  package var tensorParallelSize = 1
  package var pipelineParallelSize = 1
  package var sharding = Sharding.none
  /// Reduce-scatter and all-gather in place of the tensor-parallel all-reduce (Megatron).
  package var sequenceParallel = false
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
  /// `[virtual stage]`: transformer blocks, or layers of the list; nil splits them as evenly as possible.
  package var layersPerStage: [Int]?

  package init(name: String) {
    self.name = name
  }

  package var pipelineSchedule: any PipelineSchedule {
    writtenSchedule ?? PipelineSchedules.named(schedule) ?? OneForwardOneBackward()
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
