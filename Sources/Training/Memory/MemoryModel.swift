/// What each device of a plan holds at its peak.
///
/// Sources: [ZeRO](https://arxiv.org/abs/1910.02054), section 3.1 and table 1 (states and their
/// sharding); [Korthikanti et al.](https://arxiv.org/abs/2205.05198), section 4 (activations);
/// [FSDP](https://arxiv.org/abs/2304.11277), section 3.2 (gathered units).
package struct MemoryModel: Sendable {
  /// The framework's context, its libraries and what the allocator cannot use: an assumption.
  package static let reserve = ByteCount.gibibytes(1)

  private let plan: StepPlan

  package init(_ plan: StepPlan) {
    self.plan = plan
  }

  /// Nil for a model in words, which has no sizes.
  package var use: MemoryUse? {
    guard !plan.model.isAbstract else { return nil }
    return MemoryUse(
      capacity: plan.cluster.accelerator.memory, stages: plan.stages.indices.map(memory))
  }

  /// For a model with sizes.
  func memory(ofStage stage: Int) -> StageMemory {
    let parameters = plan.parameterCount(ofStage: stage)
    let format = plan.job.precision
    let state = format.masterWeightSize + 4 * plan.job.optimizer.momentCount
    let sharding = plan.strategy.sharding
    return StageMemory(
      weights: ByteCount(
        amount: parameters * format.weightSize * share(if: sharding.shardsWeights)),
      gradients: ByteCount(
        amount: parameters * gradientSize * share(if: sharding.shardsGradients)),
      optimizerState: ByteCount(
        amount: parameters * state * share(if: sharding.shardsOptimizerState)),
      activations: activations(ofStage: stage),
      buffers: exchangeBuffers(ofStage: stage) + gatheredWeights(ofStage: stage),
      reserve: Self.reserve)
  }

  /// What a rank keeps of a state.
  private func share(if isSharded: Bool) -> Double {
    isSharded ? 1 / Double(plan.strategy.shardCount) : 1
  }

  private var gradientSize: Double { plan.strategy.gradientSize(in: plan.job) }

  /// Of all micro-batches in flight, and what one block's backward pass brings back.
  private func activations(ofStage stage: Int) -> ByteCount {
    let blocks = plan.blocks[plan.stages[stage]]
    let saved = blocks.reduce(ByteCount.zero) { $0 + $1.savedActivations }
    let working = blocks.map(\.workingActivations).max() ?? .zero
    return saved * Double(inFlightCount(ofStage: stage)) + working
  }

  /// The most micro-batches whose activations a stage holds at once.
  package func inFlightCount(ofStage stage: Int) -> Int {
    let passes = plan.schedule.passes(
      of: stage, stageCount: plan.stageCount, microBatchCount: plan.microBatchCount)
    var count = 0
    return passes.reduce(0) { peak, pass in
      count += pass.direction == .forward ? 1 : -1
      return max(peak, count)
    }
  }

  /// A gradient bucket, or one block's whole gradient when weights are sharded; with a pipeline one
  /// received and one sent activation.
  func exchangeBuffers(ofStage stage: Int) -> ByteCount {
    let transfer =
      plan.stageCount > 1 ? plan.blocks[plan.stages[stage].lowerBound].output * 2 : .zero
    guard plan.strategy.dataParallelSize > 1 else { return transfer }
    guard plan.strategy.sharding.shardsWeights else { return transfer + bucket(ofStage: stage) }
    let largest = blocks(ofStage: stage).map(\.parameterCount).max() ?? 0
    return transfer + ByteCount(amount: largest * gradientSize)
  }

  /// The largest bucket of gradients under way.
  private func bucket(ofStage stage: Int) -> ByteCount {
    let gradients = ByteCount(amount: plan.parameterCount(ofStage: stage) * gradientSize)
    let strategy = plan.strategy
    let largest =
      strategy.sharding == .none
      ? max(strategy.bucketSize, strategy.firstBucketSize) : strategy.bucketSize
    return min(largest, gradients)
  }

  /// The block that runs and those gathered ahead; the whole stage when blocks stay gathered until
  /// their backward pass.
  private func gatheredWeights(ofStage stage: Int) -> ByteCount {
    let strategy = plan.strategy
    guard strategy.sharding.shardsWeights, strategy.shardCount > 1 else { return .zero }
    let sizes = blocks(ofStage: stage).map(\.parameterCount)
    let whole = sizes.reduce(0, +)
    let ahead = (sizes.max() ?? 0) * Double(1 + strategy.prefetchUnitCount)
    let gathered = strategy.reshardsAfterForward ? min(ahead, whole) : whole
    return ByteCount(amount: gathered * plan.job.precision.weightSize)
  }

  private func blocks(ofStage stage: Int) -> ArraySlice<Block> { plan.blocks[plan.stages[stage]] }
}
