import Training

/// The rules for splitting layers and stages.
extension StrategyDraft {
  func splitProblems(in context: StrategyContext) -> [Problem] {
    tensorProblems(in: context) + contextProblems(in: context) + expertProblems(in: context)
      + stageProblems(in: context)
  }

  private func tensorProblems(in context: StrategyContext) -> [Problem] {
    let size = strategy.tensorParallelSize
    guard size > 1 else { return [] }
    let place = place(of: "tensorParallel")
    guard case .transformer(let shape) = context.model.architecture else {
      return [.tensorParallelNeedsTransformer(model: context.model.name, at: place)]
    }
    let valid = Self.tensorSizes(of: shape)
    if !shape.headCount.isMultiple(of: size) {
      return [
        .tensorSizeDoesNotDivideHeads(
          size, headCount: shape.headCount, model: context.model.name, valid: valid,
          devicesPerNode: context.cluster.devicesPerNode, at: place)
      ]
    }
    if !valid.contains(size) {
      return [
        .keyValueHeadsCannotBeShared(size, count: shape.keyValueHeadCount, valid: valid, at: place)
      ]
    }
    return sequenceProblems(in: context)
  }

  /// What context parallelism leaves of the sequence is split once more.
  private func sequenceProblems(in context: StrategyContext) -> [Problem] {
    let (parts, overflows) = strategy.tensorParallelSize.multipliedReportingOverflow(
      by: strategy.contextParallelSize)
    let length = context.job.sequenceLength
    guard strategy.sequenceParallel, length.isMultiple(of: strategy.contextParallelSize),
      overflows || !length.isMultiple(of: parts)
    else { return [] }
    return [
      .sequenceDoesNotDivide(
        length, size: strategy.tensorParallelSize, contextSize: strategy.contextParallelSize,
        at: place(of: "sequenceParallel"))
    ]
  }

  /// Sizes that divide the heads, and the key-value heads or the other way round.
  private static func tensorSizes(of shape: Transformer) -> [Int] {
    shape.headCount.divisors.filter {
      shape.keyValueHeadCount.isMultiple(of: $0) || $0.isMultiple(of: shape.keyValueHeadCount)
    }
  }

  private func stageProblems(in context: StrategyContext) -> [Problem] {
    let ranks = strategy.pipelineParallelSize
    let blocks = context.model.blockCount
    let (held, overflows) = ranks.multipliedReportingOverflow(by: strategy.virtualStageCount)
    let stages = held / strategy.pipelineSchedule.layout.modelCopyCount
    if overflows || stages > blocks {
      return [
        .moreStagesThanBlocks(
          overflows ? ranks : stages, blocks: context.model.blocksInWords, limit: blocks,
          at: place(of: "pipelineParallel"))
      ]
    }
    if let problem = scheduleProblem(in: context) { return [problem] }
    guard let counts = strategy.layersPerStage else { return [] }
    let place = place(of: "layersPerStage")
    if counts.count != stages {
      return [.stageCount(counts.count, stages: stages, at: place)]
    }
    let sum = counts.reduce(0, +)
    guard sum != blocks else { return [] }
    return [.stageSum(sum, blocks: context.model.blocksInWords, at: place)]
  }

  /// Without a pipeline every schedule of one stage a rank is the same, and none is refused.
  private func scheduleProblem(in context: StrategyContext) -> Problem? {
    guard strategy.writtenSchedule == nil,
      let schedule = PipelineSchedules.named(strategy.schedule)
    else { return nil }
    if schedule.updatesEveryMicroBatch, strategy.sharding != .none {
      let reason = "\(schedule.title) keeps whole versions of the weights; use sharding: none"
      return .scheduleCannotRun(schedule.name, because: reason, at: place(of: "sharding"))
    }
    let isSplit =
      strategy.pipelineParallelSize > 1 || strategy.virtualStageCount > 1
      || !schedule.virtualStageCounts.contains(1)
    let samples = strategy.microBatchSize.multipliedReportingOverflow(by: strategy.dataParallelSize)
    guard isSplit, !samples.overflow else { return nil }
    let shape = ScheduleShape(
      rankCount: strategy.pipelineParallelSize, virtualStageCount: strategy.virtualStageCount,
      microBatchCount: max(1, context.job.globalBatchSize / samples.partialValue))
    return schedule.stepProblem(for: shape).map {
      .scheduleCannotRun(schedule.name, because: $0, at: place(of: "schedule"))
    }
  }
}
