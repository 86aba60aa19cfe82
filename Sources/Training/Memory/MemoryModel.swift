/// What each device of a plan holds at its peak.
///
/// Sources: [ZeRO](https://arxiv.org/abs/1910.02054), section 3.1 and table 1 (states and their
/// sharding); [Korthikanti et al.](https://arxiv.org/abs/2205.05198), section 4 (activations);
/// [FSDP](https://arxiv.org/abs/2304.11277), section 3.2 (gathered units).
package struct MemoryModel: Sendable {
  let plan: StepPlan
  /// Whether the passes of an overlapped pair go through their blocks side by side.
  let alternatesPairs: Bool

  /// The memory of a plan whose tasks can be counted.
  package init(_ plan: StepPlan) {
    self.plan = plan
    alternatesPairs = plan.programs.first?.canRunPairsAtOnce ?? false
  }

  /// Nil for a model in words, which has no sizes.
  package var use: MemoryUse? {
    guard !plan.model.isAbstract else { return nil }
    let stages = 0..<plan.stageCount
    var use = MemoryUse(
      stageCapacities: stages.map { plan.slowestAccelerator(ofStage: $0).memory },
      stages: stages.map(memory))
    use.host = hostUse
    return use
  }

  /// For a model with sizes.
  func memory(ofStage stage: Int) -> StageMemory {
    let state = masterWeightSize + 4 * plan.job.optimizer.momentCount
    let peak = peak(ofStage: stage)
    let sharding = plan.strategy.sharding
    var memory = StageMemory(
      weights: ByteCount(
        amount: versionCount(ofStage: stage)
          * parameterCount(ofStage: stage, if: sharding.shardsWeights) * storedWeightSize),
      gradients: peak.gradients
        ?? ByteCount(
          amount: parameterCount(ofStage: stage, if: sharding.shardsGradients)
            * plan.heldGradientSize),
      optimizerState: ByteCount(
        amount: parameterCount(ofStage: stage, if: sharding.shardsOptimizerState)
          * (state + habits.gradientCopySize)
          * (plan.strategy.offload.movesOptimizer ? 0 : 1)),
      activations: peak.activations + passing(ofStage: stage),
      buffers: exchangeBuffers(ofStage: stage) + gatheredWeights(ofStage: stage)
        + habits.workspace,
      reserve: habits.context)
    addGaps(to: &memory, ofStage: stage)
    let fragments = memory.allocated * fragmentation
    memory.reserve = memory.reserve + fragments
    memory.returnable = fragments * habits.returnableShare
    return memory
  }

  var habits: MemoryHabits { plan.job.memoryHabits }

  /// Bytes of one stored weight; the optimizer's copy may be all that is stored of sharded ones.
  var storedWeightSize: Double {
    let (format, strategy) = (plan.job.precision, plan.strategy)
    let isMaster =
      habits.shardsMasterWeights && strategy.sharding.shardsWeights
      && !strategy.offload.movesOptimizer && format.masterWeightSize > 0
    if plan.job.stack.execution == .eagerAutocast { return 4 }
    return isMaster ? 0 : format.weightSize
  }

  /// Bytes a parameter of the fp32 copy that the optimizer keeps beside the stored weights.
  private var masterWeightSize: Double {
    if plan.job.stack.execution == .eagerAutocast { return 0 }
    return habits.masterWeightSize ?? plan.job.precision.masterWeightSize
  }

  /// Versions of the weights that passes read; the optimizer keeps its state for the newest only.
  private func versionCount(ofStage stage: Int) -> Double {
    let shape = plan.scheduleShape(of: plan.replicaClasses[0])
    return Double(plan.schedule.weightVersionCount(of: stage, in: shape))
  }

  /// The parameters of which a rank keeps a state.
  private func parameterCount(ofStage stage: Int, if isSharded: Bool) -> Double {
    isSharded ? plan.shardedParameterCount(ofStage: stage) : plan.parameterCount(ofStage: stage)
  }

  private var gradientSize: Double { plan.strategy.gradientSize(in: plan.job) }

  /// The most that micro-batches in flight hold at once, and what one block's backward pass brings
  /// back on top.
  ///
  /// Of a transformer block, the input gradient frees the attention scores and the dropout masks, the
  /// weight gradient the rest: 2 + 5·a·s/h and 32 parts of 34 + 5·a·s/h
  /// ([Zero Bubble](https://arxiv.org/abs/2401.10241), section 3.2). What recomputation brings back in a split backward pass stays until the weight
  /// gradient, too.
  private func peak(ofStage stage: Int) -> Peak {
    // Only those that the stage's ranks hold are looked at.
    var held = [Held](
      repeating: Held(blocks: [], forWeightGradient: .zero), count: plan.virtualStages.count)
    for number in plan.virtualStages(ofStage: stage) {
      held[number] = self.held(by: plan.virtualStages[number])
    }
    if let range = rangeOfOnlyBackwardPass(ofStage: stage) { return peakWithGradients(of: range) }
    return Peak(activations: peak(ofStage: stage) { held[$0] })
  }

  private struct Peak {
    var activations: ByteCount
    /// Those that are there at that moment; nil where all are there all the time.
    var gradients: ByteCount?

    var total: ByteCount { activations + (gradients ?? .zero) }
  }

  /// The blocks of a step's only backward pass, where that is what makes the gradients.
  private func rangeOfOnlyBackwardPass(ofStage stage: Int) -> Range<Int>? {
    guard habits.freesGradients, plan.gradientGroups.isEmpty else { return nil }
    let stages = plan.virtualStages(ofStage: stage)
    var kinds: [StagePass.Kind] = []
    for action in plan.programs[0].actions[stage] { action.forEachPass { kinds.append($0.kind) } }
    guard kinds == [.forward, .backward], let number = stages.first, !offloads(number) else {
      return nil
    }
    return plan.virtualStages[number]
  }

  private func offloads(_ number: Int) -> Bool {
    plan.virtualStages[number].contains(where: plan.offloadsActivations)
  }

  /// The most of activations and gradients together: at the end of the forward pass, when a block's backward
  /// pass starts, or when it is over.
  private func peakWithGradients(of range: Range<Int>) -> Peak {
    let blocks = plan.blocks[range]
    var written = ByteCount.zero
    var held = Peak(
      activations: blocks.reduce(.zero) { $0 + $1.savedActivations }, gradients: .zero)
    var most = held
    most.activations += onTopForward(of: range)
    for block in blocks.reversed() {
      var start = held
      start.activations += block.workingActivations
      held.activations = held.activations - block.savedActivations
      written += ByteCount(amount: block.parameterCount * plan.heldGradientSize)
      held.gradients = written
      for peak in [start, held] where peak.total > most.total { most = peak }
    }
    return most
  }

  /// What a forward pass holds beside what it keeps for the backward pass, at its last block.
  private func onTopForward(of range: Range<Int>) -> ByteCount {
    let blocks = plan.blocks[range]
    return blocks.reduce(.zero) { $0 + $1.droppedWeightCopies }
      + (blocks.last?.forwardWorkingActivations ?? .zero)
  }

  private func held(by range: Range<Int>) -> Held {
    let kept = range.filter { !plan.offloadsActivations(ofBlock: $0) }.map { plan.blocks[$0] }
    let offloaded = range.filter(plan.offloadsActivations).map { plan.blocks[$0] }
    var held = Held(
      blocks: range.map {
        plan.offloadsActivations(ofBlock: $0) ? .zero : plan.blocks[$0].savedActivations
      },
      forWeightGradient: kept.reduce(.zero) { $0 + $1.heldForWeightGradient })
    held.broughtBack =
      plan.blocks[range].reduce(.zero) { $0 + $1.workingActivations }
      + offloaded.reduce(.zero) { $0 + $1.savedActivations }
    held.working = plan.blocks[range].map(\.workingActivations).max() ?? .zero
    held.onTop = onTop(of: range)
    held.onTopForward = onTopForward(of: range)
    return held
  }

  /// The most that one block's backward pass brings back; where logits go with their own backward pass,
  /// less what the blocks after it have freed by then.
  private func onTop(of range: Range<Int>) -> ByteCount {
    guard habits.freesLogits else {
      return plan.blocks[range].map(\.workingActivations).max() ?? .zero
    }
    var freed = ByteCount.zero
    return range.reversed().reduce(.zero) { most, index in
      let most = max(most, plan.blocks[index].workingActivations - freed)
      if !plan.offloadsActivations(ofBlock: index) { freed += plan.blocks[index].savedActivations }
      return most
    }
  }

  /// What the blocks of micro-batches in flight keep in the node's memory, from the end of their forward
  /// to that of their backward pass.
  func hostActivations(ofStage stage: Int) -> ByteCount {
    let sizes = plan.virtualStages.map { range in
      range.filter(plan.offloadsActivations).reduce(.zero) { $0 + plan.blocks[$1].savedActivations }
    }
    return peak(ofStage: stage) {
      Held(blocks: [sizes[$0]], forWeightGradient: .zero)
    }
  }

  /// Offloaded blocks that are on the device at once.
  private func passing(ofStage stage: Int) -> ByteCount {
    let blocks = plan.virtualStages(ofStage: stage).flatMap { plan.virtualStages[$0] }
    let sizes = blocks.filter(plan.offloadsActivations).map { plan.blocks[$0].savedActivations }
    return (sizes.max() ?? .zero) * Double(ActivationOffload.residentBlockCount)
  }

  /// A gradient bucket, or one block's whole gradient when weights are sharded; with a pipeline one
  /// received and one sent activation.
  func exchangeBuffers(ofStage stage: Int) -> ByteCount {
    let transfer =
      plan.stageCount > 1 ? (plan.blocks(ofStage: stage).first?.output ?? .zero) * 2 : .zero
    guard !plan.gradientGroups.isEmpty else { return transfer }
    guard plan.strategy.sharding.shardsWeights else { return transfer + bucket(ofStage: stage) }
    return transfer + unshardedGradients(ofStage: stage)
  }

  /// One block's whole gradient, or that of one matrix and the buffer in which it is reduced.
  private func unshardedGradients(ofStage stage: Int) -> ByteCount {
    let blocks = plan.blocks(ofStage: stage)
    let block = ByteCount(amount: (blocks.map(\.parameterCount).max() ?? 0) * gradientSize)
    guard habits.liveParameterCount != nil else { return block }
    let matrix = blocks.map(\.largestMatrixSize).max() ?? 0
    return min(
      block, ByteCount(amount: matrix * gradientSize) + (habits.reductionBuffer ?? .zero))
  }

  /// The largest bucket of gradients under way.
  private func bucket(ofStage stage: Int) -> ByteCount {
    if let buffer = habits.reductionBuffer { return buffer }
    let gradients = ByteCount(amount: plan.parameterCount(ofStage: stage) * gradientSize)
    let strategy = plan.strategy
    let largest =
      strategy.sharding == .none
      ? max(strategy.bucketSize, strategy.firstBucketSize) : strategy.bucketSize
    return min(largest, gradients)
  }

  /// The block that runs and those gathered ahead; the whole stage when blocks stay gathered until
  /// their backward pass; where matrices are gathered one by one, no more than may be on the device, or
  /// the largest.
  private func gatheredWeights(ofStage stage: Int) -> ByteCount {
    let strategy = plan.strategy
    guard strategy.sharding.shardsWeights else { return .zero }
    let shared = [GroupKind.data, .expertReplicas].filter { strategy.shardCount(of: $0) > 1 }
    let sizes = plan.blocks(ofStage: stage).map { block in
      shared.reduce(0) { $0 + block.parameterCount(reducedOver: $1) }
    }
    let whole = sizes.reduce(0, +)
    let ahead = (sizes.max() ?? 0) * Double(1 + strategy.prefetchUnitCount)
    let most = habits.liveParameterCount.map {
      max($0, plan.blocks(ofStage: stage).map(\.largestMatrixSize).max() ?? 0)
    }
    let gathered = strategy.reshardsAfterForward ? min(ahead, whole, most ?? whole) : whole
    return ByteCount(amount: gathered * plan.job.precision.weightSize)
  }
}
