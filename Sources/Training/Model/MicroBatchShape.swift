/// What one rank sees of one micro-batch.
package struct MicroBatchShape: Sendable, Equatable {
  package var sampleCount: Int
  package var sequenceLength: Int
  /// Tokens of which each may attend to all: a sequence, or an example packed into one.
  package var attendedLength: Int
  package var tensorParallelSize: Int
  package var sequenceParallel: Bool
  /// Whether tensor-parallel collectives run in pieces beside the multiplications they belong to.
  package var overlapsTensorParallel = false
  package var precision: NumberFormat
  package var attention: Job.Attention
  /// What is narrow beside the linear layers of blocks.
  package var narrowParts: Set<FP8Part> = []
  package var recomputation: Strategy.Recomputation
  package var execution = Execution.fused
  package var lossFusion = LossFusion.whole
  /// Ranks that share each sequence.
  package var contextParallelSize = 1
  package var contextParallelKind = Strategy.ContextParallelKind.ring
  /// Ranks that share the experts.
  package var expertParallelSize = 1
  package var expertDispatch = Strategy.ExpertDispatch.copies
  package var expertBalance = ExpertBalance()
  /// Whether one kernel runs an expert product and what follows it.
  package var fusesExperts = false
  /// Ranks that split each expert.
  package var expertTensorParallelSize: Int
  /// Whether ring attention gives all ranks equal work.
  package var balancesContext = true
  /// Bytes of each logit when the loss's backward pass starts; nil for one copy in the activations'
  /// format and one in fp32.
  package var logitSize: Double?
  package var selection = MemoryHabits.Selection.allButScores
  /// Bytes of each number that a product keeps of its input; nil for the activations' format.
  package var productInputSize: Double?
  /// Bytes of each number that tensor-parallel ranks gather of a product's input; nil for the activations'
  /// format.
  package var gatheredInputSize: Double?
  /// Whether tensor-parallel ranks share out the block inputs that full recomputation keeps.
  package var sharesBlockInputs = false

  package init(
    sampleCount: Int, sequenceLength: Int, tensorParallelSize: Int = 1,
    sequenceParallel: Bool = false, precision: NumberFormat = .bf16,
    attention: Job.Attention = .flash, recomputation: Strategy.Recomputation = .none
  ) {
    self.sampleCount = sampleCount
    self.sequenceLength = sequenceLength
    attendedLength = sequenceLength
    self.tensorParallelSize = tensorParallelSize
    self.sequenceParallel = sequenceParallel
    self.precision = precision
    self.attention = attention
    self.recomputation = recomputation
    expertTensorParallelSize = tensorParallelSize
  }

  package init(strategy: Strategy, job: Job) {
    self.init(
      sampleCount: strategy.microBatchSize, sequenceLength: job.sequenceLength,
      tensorParallelSize: strategy.tensorParallelSize,
      sequenceParallel: strategy.sequenceParallel && strategy.tensorParallelSize > 1,
      precision: job.precision, attention: job.attention, recomputation: strategy.recomputation)
    execution = job.stack.execution
    lossFusion = job.stack.lossFusion
    if job.precision == .fp8 { narrowParts = job.partsInFP8 }
    overlapsTensorParallel = strategy.overlapsTensorParallel
    contextParallelSize = strategy.contextParallelSize
    contextParallelKind = strategy.contextParallelKind
    expertParallelSize = strategy.expertParallelSize
    expertDispatch = strategy.expertDispatch
    expertBalance = strategy.expertBalance
    fusesExperts = job.fusesExperts
    expertTensorParallelSize =
      strategy.expertTensorParallelSize ?? strategy.tensorParallelSize
    balancesContext = strategy.balancesContext
    logitSize = job.memoryHabits.logitSize
    selection = job.memoryHabits.selection
    productInputSize = job.memoryHabits.productInputSize
    gatheredInputSize = job.gatheredInputSize
    attendedLength = job.packedLength ?? sequenceLength
    sharesBlockInputs = job.memoryHabits.sharesBlockInputs
  }

  /// Tokens of the micro-batch that the rank holds, b·s/c.
  var tokenCount: Double {
    Double(sampleCount) * Double(sequenceLength) / Double(contextParallelSize)
  }
  /// t, as a factor.
  var tensorShare: Double { 1 / Double(tensorParallelSize) }
  /// What a rank holds of tensors that only sequence parallelism splits.
  var sequenceShare: Double { sequenceParallel ? tensorShare : 1 }
  /// What a rank holds of a block's input until the block is computed again.
  var blockInputShare: Double { sharesBlockInputs ? tensorShare : sequenceShare }
  /// Bytes of a stored activation: fp8 multiplies in 8 bits but stores activations in bf16.
  var elementSize: Double { precision.activationSize }
  var isEager: Bool { execution == .eagerAutocast }
  /// Bytes of each number that flows from block to block.
  var residualSize: Double { isEager ? 4 : elementSize }
}
