/// One published run, as its row says it; nil and the empty text mean that the source does not say.
package struct MeasuredRun: Sendable, Equatable {
  /// How much of the run its source states.
  package enum Completeness: String, CaseIterable, Sendable {
    /// It can be simulated without guessing.
    case complete = "A"
    /// Recomputation, schedule, sharding or precision are not stated.
    case partial = "B"
    /// The structure of the model or of the strategy is missing.
    case structureMissing = "C"
    /// There is no figure: the run went out of memory.
    case withoutFigure = "X"
  }

  package var sourceID: String
  /// The software that was measured; `default` when the row does not say.
  package var stack = "default"
  package var completeness: Completeness?

  package var modelName = ""
  package var parameterBillions: Double?
  package var layerCount: Int?
  package var hiddenSize: Int?
  package var feedForwardSize: Int?
  package var headCount: Int?
  package var keyValueHeadCount: Int?
  /// Channels of a head where they are not those of its family.
  package var headSize: Int?
  package var vocabularySize: Int?
  package var sequenceLength: Int?
  package var expertCount: Int?
  package var activeExpertCount: Int?

  package var accelerator = ""
  package var memoryGigabytes: Int?
  package var devicesPerNode: Int?
  package var interconnect = ""
  package var deviceCount: Int?

  package var tensorParallelSize: Int?
  package var pipelineParallelSize: Int?
  package var virtualStageCount: Int?
  package var contextParallelSize: Int?
  package var expertParallelSize: Int?
  package var dataParallelSize: Int?
  package var sharding = ""
  package var sequenceParallel: Bool?
  package var recompute = ""
  /// What sends tokens to their experts, in Megatron's words: `alltoall`, `deepep`, `hybridep`.
  package var dispatcher = ""
  package var schedule = ""
  package var microBatchSize: Int?
  package var globalBatchSize: Int?
  package var precision = ""

  package var stepSeconds: Double?
  package var tokensPerSecondPerDevice: Double?
  package var samplesPerSecond: Double?
  package var teraFLOPsPerDevice: Double?
  /// As the source prints it: `MemoryFigure` says what it counts, and in which unit.
  package var peakMemoryFigure: Double?

  /// Composer's words for the format of gradients, `DEFAULT` or `PURE`.
  package var mixedPrecisionMode = ""
  /// `pretrain`, `SFT`, `LoRA`.
  package var task = ""
  /// Of the stack, such as the tag of its container.
  package var softwareVersion = ""
  /// Where the row comes from: a repository with path and commit, or a paper and its table.
  package var provenance = ""
  /// What the source says in words of its own.
  package var notes = ""
  /// The machine in the source's words, `DGX-1 P100`; a whole heading in some sources.
  package var system = ""
  /// The heading of the throughput in the source, which may say how it was reached: `Throughput - TF32 + XLA`.
  package var throughputColumn = ""
  /// What the devices were fed with, `real` or `synthetic`.
  package var inputData = ""

  package init(sourceID: String) {
    self.sourceID = sourceID
  }
}
