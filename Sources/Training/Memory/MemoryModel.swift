/// What each device of a plan holds at its peak.
///
/// Sources: [ZeRO](https://arxiv.org/abs/1910.02054), section 3.1 and table 1 (states and their
/// sharding); [Korthikanti et al.](https://arxiv.org/abs/2205.05198), section 4 (activations);
/// [FSDP](https://arxiv.org/abs/2304.11277), section 3.2 (two gathered units).
package struct MemoryModel: Sendable {
  /// The framework's context, its libraries and what the allocator cannot use: an assumption.
  package static let reserve = ByteCount.gibibytes(1)

  private let plan: StepPlan

  /// The memory of a plan whose tasks can be counted.
  package init(_ plan: StepPlan) {
    self.plan = plan
  }

  /// Nil for a model in words, which has no sizes.
  package var use: MemoryUse? {
    guard !plan.model.isAbstract else { return nil }
    return MemoryUse(
      capacity: plan.cluster.accelerator.memory, stages: (0..<plan.stageCount).map(memory))
  }

  private func memory(ofStage stage: Int) -> StageMemory {
    let parameters = plan.parameterCount(ofStage: stage)
    let format = plan.job.precision
    let state = format.masterWeightSize + 4 * plan.job.optimizer.momentCount
    return StageMemory(
      weights: ByteCount(
        amount: versionCount(ofStage: stage) * parameters * format.weightSize
          * share(from: .zero3)),
      gradients: ByteCount(amount: parameters * format.gradientSize * share(from: .zero2)),
      optimizerState: ByteCount(amount: parameters * state * share(from: .zero1)),
      activations: activations(ofStage: stage), buffers: buffers(ofStage: stage),
      reserve: Self.reserve)
  }

  /// Versions of the weights that passes read; the optimizer keeps its state for the newest only.
  private func versionCount(ofStage stage: Int) -> Double {
    let shape = plan.scheduleShape(of: plan.replicaClasses[0])
    return Double(plan.schedule.weightVersionCount(of: stage, in: shape))
  }

  /// What a rank keeps of a state that is sharded from `stage` on.
  private func share(from sharding: Strategy.Sharding) -> Double {
    let order = Strategy.Sharding.allCases
    let isSharded =
      (order.firstIndex(of: plan.strategy.sharding) ?? 0) >= (order.firstIndex(of: sharding) ?? 0)
    return isSharded ? 1 / Double(plan.strategy.dataParallelSize) : 1
  }

  /// The most that micro-batches in flight hold at once, and what one block's backward pass brings
  /// back on top.
  ///
  /// A transformer block's activations are held until its weight gradient: the input gradient alone
  /// frees 2 of 34 parts ([Zero Bubble](https://arxiv.org/abs/2401.10241), section 3.2), which is
  /// neglected.
  private func activations(ofStage stage: Int) -> ByteCount {
    let working = plan.blocks(ofStage: stage).map(\.workingActivations).max() ?? .zero
    let saved = plan.virtualStages.map { range in
      Held(
        saved: plan.blocks[range].reduce(.zero) { $0 + $1.savedActivations },
        forWeightGradient: plan.blocks[range].reduce(.zero) { $0 + $1.heldForWeightGradient })
    }
    return peak(ofStage: stage) { saved[$0] } + working
  }

  /// The most micro-batches whose activations a stage holds at once; a virtual stage counts as one.
  package func inFlightCount(ofStage stage: Int) -> Int {
    let one = ByteCount(amount: 1)
    return Int(peak(ofStage: stage) { _ in Held(saved: one, forWeightGradient: one) }.amount)
  }

  /// What one micro-batch holds of a virtual stage.
  private struct Held {
    var saved: ByteCount
    var forWeightGradient: ByteCount
  }

  private func peak(ofStage stage: Int, size: (_ virtualStage: Int) -> Held) -> ByteCount {
    var held = ByteCount.zero
    return plan.programs[0].actions[stage].flatMap(\.passes).reduce(.zero) { peak, pass in
      let part = size(pass.stage)
      switch pass.kind {
      case .forward: held += part.saved
      case .backward: held = held - part.saved
      case .backwardInput: held = held - (part.saved - part.forWeightGradient)
      case .backwardWeight: held = held - part.forWeightGradient
      }
      return max(peak, held)
    }
  }

  /// A gradient bucket; with ZeRO-3 two gathered blocks and one block's whole gradient; with a
  /// pipeline one received and one sent activation.
  private func buffers(ofStage stage: Int) -> ByteCount {
    let transfer =
      plan.stageCount > 1 ? (plan.blocks(ofStage: stage).first?.output ?? .zero) * 2 : .zero
    guard plan.strategy.dataParallelSize > 1 else { return transfer }
    guard plan.strategy.sharding == .zero3 else {
      let gradients = plan.parameterCount(ofStage: stage) * plan.job.precision.gradientSize
      return transfer + min(plan.strategy.bucketSize, ByteCount(amount: gradients))
    }
    let largest = plan.blocks(ofStage: stage).map(\.parameterCount).max() ?? 0
    let format = plan.job.precision
    return transfer + ByteCount(amount: largest * (2 * format.weightSize + format.gradientSize))
  }
}
