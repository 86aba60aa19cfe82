/// What one step does, whatever the strategy.
package struct Job: Sendable, Equatable {
  package enum Optimizer: String, CaseIterable, Sendable {
    /// Two fp32 moments for each parameter.
    case adamw
    /// One fp32 momentum for each parameter.
    case sgdMomentum = "sgd-momentum"
    case sgd
  }

  package enum Attention: String, CaseIterable, Sendable {
    /// One kernel that never stores the sequence × sequence scores.
    case flash
    /// Scores, softmax and weighted sum as kernels of their own.
    case unfused
  }

  /// Samples a step, over all replicas.
  package var globalBatchSize: Int
  /// Tokens a sample; 1 for models without a sequence.
  package var sequenceLength: Int
  /// Tokens of the examples that are packed into a sequence, on average, each of which attends only to itself;
  /// nil where a sequence is one example.
  package var packedLength: Int?
  package var precision: NumberFormat
  /// Of fp8.
  package var fp8Recipe = FP8Recipe.delayed
  /// What is computed in fp8 beside the linear layers of blocks.
  package var partsInFP8: Set<FP8Part> = []
  package var optimizer: Optimizer
  package var attention: Attention
  /// Whether one kernel multiplies by the experts' matrices, applies what follows and narrows the result.
  ///
  /// Source: [Transformer Engine](https://github.com/NVIDIA/TransformerEngine), the grouped MLP of
  /// `transformer_engine/pytorch/ops/fused`, which `NVTE_CUTEDSL_FUSED_GROUPED_MLP` turns on.
  package var fusesExperts = false
  /// Whether gradients are scaled down where their norm over all weights is large.
  package var clipsGradients = true
  /// The software that runs it.
  package var stack: Stack
  /// What that software keeps on the devices beyond what strategies ask for.
  package var memoryHabits = MemoryHabits.standard
  /// Bytes of each number that tensor-parallel ranks gather of the products' inputs, where that software
  /// narrows them before it sends them; nil for the activations' format.
  package var gatheredInputSize: Double?
  /// The names of the batches of a model in words; empty otherwise.
  package var batches: [String]

  package init(
    globalBatchSize: Int, sequenceLength: Int, precision: NumberFormat = .bf16,
    optimizer: Optimizer = .adamw, attention: Attention = .flash, stack: Stack = .roofline,
    batches: [String] = []
  ) {
    self.globalBatchSize = globalBatchSize
    self.sequenceLength = sequenceLength
    self.precision = precision
    self.optimizer = optimizer
    self.attention = attention
    self.stack = stack
    self.batches = batches
  }

  /// Bytes of one gradient as a backward pass computes it.
  var gradientSizeOfPasses: Double {
    // Autocast's gradients are those of its fp32 weights.
    stack.execution == .eagerAutocast ? 4 : precision.gradientSize
  }
}
