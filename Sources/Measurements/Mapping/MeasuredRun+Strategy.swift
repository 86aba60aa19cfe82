import Training

extension MeasuredRun {
  /// How the run split its step, with all sizes stated.
  func strategy(
    layerCount: Int, usualMicroBatchSize: Int?, _ assumed: inout Assumptions
  ) throws(SkipReason) -> Strategy {
    let stack = software
    var strategy = Strategy(name: "as measured")
    try setSizes(of: &strategy, &assumed)
    setMicroBatch(of: &strategy, usual: usualMicroBatchSize, &assumed)
    try setSharding(of: &strategy, stack: stack, &assumed)
    try setRecomputation(of: &strategy, stack: stack, &assumed)
    try setSchedule(of: &strategy, stack: stack, layerCount: layerCount, &assumed)
    setHabits(of: &strategy, stack: stack, &assumed)
    strategy.offload = offload(of: strategy)
    return strategy
  }

  private func setSizes(
    of strategy: inout Strategy, _ assumed: inout Assumptions
  ) throws(SkipReason) {
    guard let deviceCount else { throw SkipReason("the number of devices is not stated") }
    strategy.tensorParallelSize = tensorParallelSize ?? 1
    strategy.pipelineParallelSize = pipelineParallelSize ?? 1
    strategy.contextParallelSize = contextParallelSize ?? 1
    strategy.expertParallelSize = expertCount == nil ? 1 : expertParallelSize ?? 1
    if let dispatch = try dispatchInWords() {
      strategy.expertDispatch = dispatch
    } else if strategy.expertParallelSize > 1, let usual = usualDispatch {
      strategy.expertDispatch = usual
      assumed.note("dispatch", usual.rawValue, because: "what its recipes do")
    }
    let split = [tensorParallelSize, pipelineParallelSize, contextParallelSize]
      .reduce(1) { $0 * ($1 ?? 1) }
    guard deviceCount.isMultiple(of: split) else {
      throw SkipReason("its parallel sizes do not divide its devices")
    }
    strategy.dataParallelSize = dataParallelSize ?? deviceCount / split
    guard strategy.deviceCount == deviceCount else {
      throw SkipReason("its parallel sizes do not multiply to its devices")
    }
  }

  private func setMicroBatch(
    of strategy: inout Strategy, usual: Int?, _ assumed: inout Assumptions
  ) {
    if let microBatchSize {
      strategy.microBatchSize = microBatchSize
    } else if let usual,
      globalBatchSize?.isMultiple(of: usual * strategy.dataParallelSize) == true
    {
      strategy.microBatchSize = usual
      assumed.note(
        "micro-batch", "\(usual)", because: "other rows state it for this model and split")
    } else {
      assumed.note("micro-batch", "1", because: "it is not stated")
    }
  }

  private func setSharding(
    of strategy: inout Strategy, stack: SoftwareStack, _ assumed: inout Assumptions
  ) throws(SkipReason) {
    let replicas = strategy.weightReplicaCount
    guard let stated = try shardingInWords() else {
      strategy.sharding = replicas > 1 ? stack.sharding : .none
      if replicas > 1 { noteStackDefault("sharding", stack.sharding.rawValue, &assumed) }
      return
    }
    strategy.sharding = stated.sharding
    if replicas > 1, VariableUpdate(words: sharding)?.fetchesVariables == true {
      strategy.sharding = .zero1
    }
    var groupSize = stated.groupSize
    if stated.sharding == .hsdp, groupSize == nil {
      let node = devicesPerNode ?? 8
      groupSize = node
      assumed.note("sharding group", "\(node)", because: "HYBRID_SHARD shards within a node")
    }
    guard let size = groupSize, size < replicas, replicas.isMultiple(of: size) else {
      if stated.sharding == .hsdp { strategy.sharding = .zero3 }
      return
    }
    if stated.sharding == .zero3 { strategy.sharding = .hsdp }
    strategy.shardGroupSize = size
  }

  /// Where the row does not say, what the stack does by default; `LeastRecomputation` settles the rest.
  private func setRecomputation(
    of strategy: inout Strategy, stack: SoftwareStack, _ assumed: inout Assumptions
  ) throws(SkipReason) {
    if stack.neverRecomputes {
      assumed.note("recompute", "none", because: "\(self.stack) computes nothing again")
      return
    }
    guard let stated = try recomputationInWords() else {
      let selects = recipeRecomputesHeads || recipeRecomputesActivations
      strategy.recomputation = selects ? .selective : stack.recomputation
      return
    }
    strategy.recomputation = stated.0
    strategy.recomputedLayerCount = stated.layers.map {
      ($0 + strategy.pipelineParallelSize - 1) / strategy.pipelineParallelSize
    }
  }

  private func setSchedule(
    of strategy: inout Strategy, stack: SoftwareStack, layerCount: Int,
    _ assumed: inout Assumptions
  ) throws(SkipReason) {
    let ranks = strategy.pipelineParallelSize
    guard ranks > 1 else { return }
    let stated = try scheduleInWords()
    let isOpen = stated == nil && virtualStageCount == nil
    let usual =
      isOpen ? usualInterleaving(of: strategy, stack: stack, layerCount: layerCount) : nil
    let isInterleaved =
      stated == "interleaved-1f1b" || (stated == nil && virtualStageCount ?? usual?.count ?? 1 > 1)
    strategy.schedule = stated ?? (isInterleaved ? "interleaved-1f1b" : "1f1b")
    if let usual {
      assumed.note("schedule", strategy.schedule, because: usual.why)
    } else if stated == nil {
      noteStackDefault("schedule", strategy.schedule, &assumed)
    }
    if isInterleaved {
      strategy.virtualStageCount =
        virtualStageCount ?? usual?.count
        ?? fewestVirtualStages(layerCount: layerCount, ranks: ranks)
      if virtualStageCount == nil {
        assumed.note(
          "virtual stages", "\(strategy.virtualStageCount)", because: "their number is not stated")
      }
    }
    setLayers(of: &strategy, layerCount: layerCount)
  }

  /// As many layers as fill the others leave out of the last stage, which predicts further tokens; where the stage
  /// before it would have too few as well, the first one has.
  ///
  /// Source: [Megatron-Bridge](https://github.com/NVIDIA-NeMo/Megatron-Bridge),
  /// `src/megatron/bridge/recipes/deepseek/deepseek_v3.py`, and `pp_layout` of its performance recipes:
  /// `Et*4|(t*4|)*14tmL` with 16 stages, `Et|(tt|)*30mL` with 32.
  private func layersBeforePrediction(_ layerCount: Int, stageCount: Int) -> [Int] {
    let most = (layerCount + stageCount - 1) / stageCount
    let last = layerCount - (stageCount - 1) * most
    if last >= 0 { return [Int](repeating: most, count: stageCount - 1) + [last] }
    let first = layerCount - (stageCount - 2) * most
    return [first] + [Int](repeating: most, count: stageCount - 2) + [0]
  }

  /// Where it makes the stages equal, the embedding and the head count as a layer each, as BLOOM, the
  /// authors of Zero Bubble and Megatron-Bridge count them.
  private func setLayers(of strategy: inout Strategy, layerCount: Int) {
    let stages = strategy.pipelineParallelSize * strategy.virtualStageCount
    if predictsFurther, stages > 1 {
      strategy.layersPerStage = layersBeforePrediction(layerCount, stageCount: stages)
      return
    }
    guard !layerCount.isMultiple(of: stages), (layerCount + 2).isMultiple(of: stages) else {
      return
    }
    let size = (layerCount + 2) / stages
    strategy.layersPerStage = (0..<stages).map { $0 == 0 || $0 == stages - 1 ? size - 1 : size }
  }

  private func setHabits(
    of strategy: inout Strategy, stack: SoftwareStack, _ assumed: inout Assumptions
  ) {
    let isSplit = strategy.tensorParallelSize > 1
    strategy.sequenceParallel = isSplit && sequenceParallel ?? stack.sequenceParallel
    if isSplit, sequenceParallel == nil {
      noteStackDefault("sequence parallel", stack.sequenceParallel ? "yes" : "no", &assumed)
    }
    if strategy.expertParallelSize > 1, isSplit {
      strategy.expertTensorParallelSize = 1
      assumed.note("expert tensor parallel", "1", because: "Megatron's default for experts")
    }
    if recipeOverlapsExperts, strategy.expertParallelSize > 1, strategy.canOverlapExperts {
      strategy.overlapsExperts = true
      assumed.note("expert overlap", "yes", because: "what its recipes do")
    }
    strategy.overlapsTensorParallel =
      strategy.sequenceParallel && (stack.overlapsTensorParallel || saysAsynchronousTensorParallel)
    strategy.scattersTransfers =
      stack.scattersTransfers && isSplit && !strategy.sequenceParallel
      && strategy.pipelineParallelSize > 1
    strategy.overlapsGradientReduction = stack.overlapsGradientReduction
    strategy.overlapsWeightGather = stack.overlapsWeightGather
    if strategy.sharding == .zero3, usesDeepSpeedOf2021 { strategy.prefetchUnitCount = 0 }
    strategy.gradientFormat = gradientFormat(of: stack)
    if let size = stack.reducesAtOnce ? .gibibytes(1024) : stack.bucketSize {
      strategy.bucketSize = size
      strategy.firstBucketSize = size
    }
  }

  /// What torchtitan's tables call tensor parallelism whose transfers overlap products, beside "vanilla TP".
  private var saysAsynchronousTensorParallel: Bool { notes.lowercased().mentions("async tp") }

  func noteStackDefault(
    _ what: String, _ value: String, _ assumed: inout Assumptions
  ) {
    assumed.note(what, value, because: "what \(stack) does by default")
  }
}
