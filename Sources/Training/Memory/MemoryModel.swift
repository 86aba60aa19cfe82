/// What each device of a plan holds at its peak.
///
/// Sources: [ZeRO](https://arxiv.org/abs/1910.02054), section 3.1 and table 1 (states and their
/// sharding); [Korthikanti et al.](https://arxiv.org/abs/2205.05198), section 4 (activations);
/// [FSDP](https://arxiv.org/abs/2304.11277), section 3.2 (two gathered units).
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

  private func memory(ofStage stage: Int) -> StageMemory {
    let format = plan.job.precision
    let state = format.masterWeightSize + 4 * plan.job.optimizer.momentCount
    return StageMemory(
      weights: ByteCount(
        amount: parameters(ofStage: stage, shardedFrom: .zero3) * format.weightSize),
      gradients: ByteCount(
        amount: parameters(ofStage: stage, shardedFrom: .zero2) * format.gradientSize),
      optimizerState: ByteCount(
        amount: parameters(ofStage: stage, shardedFrom: .zero1) * state),
      activations: activations(ofStage: stage), buffers: buffers(ofStage: stage),
      reserve: Self.reserve)
  }

  /// Parameters whose state a rank keeps when it is sharded from `sharding` on.
  private func parameters(
    ofStage stage: Int, shardedFrom sharding: Strategy.Sharding
  ) -> Double {
    let order = Strategy.Sharding.allCases
    let isSharded =
      (order.firstIndex(of: plan.strategy.sharding) ?? 0) >= (order.firstIndex(of: sharding) ?? 0)
    return isSharded
      ? plan.shardedParameterCount(ofStage: stage) : plan.parameterCount(ofStage: stage)
  }

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

  /// A gradient bucket; with ZeRO-3 two gathered blocks and one block's whole gradient; with a
  /// pipeline one received and one sent activation.
  private func buffers(ofStage stage: Int) -> ByteCount {
    let transfer =
      plan.stageCount > 1 ? plan.blocks[plan.stages[stage].lowerBound].output * 2 : .zero
    guard plan.strategy.weightReplicaCount > 1 else { return transfer }
    guard plan.strategy.sharding == .zero3 else {
      let gradients = plan.parameterCount(ofStage: stage) * plan.job.precision.gradientSize
      return transfer + min(plan.strategy.bucketSize, ByteCount(amount: gradients))
    }
    let largest = plan.blocks[plan.stages[stage]].map(\.parameterCount).max() ?? 0
    let format = plan.job.precision
    return transfer + ByteCount(amount: largest * (2 * format.weightSize + format.gradientSize))
  }
}
