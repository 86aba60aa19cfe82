import Training

/// The rules for a schedule once all sizes are known.
extension StrategyDraft {
  func scheduleProblems(in context: StrategyContext) -> [Problem] {
    let shapes = microBatchCounts(in: context).map { count in
      ScheduleShape(
        rankCount: strategy.pipelineParallelSize, virtualStageCount: strategy.virtualStageCount,
        microBatchCount: count)
    }
    return unequalProblems(shapes) + writtenProblems(shapes, in: context) + overlapProblems
  }

  private var overlapProblems: [Problem] {
    guard strategy.overlapsExperts, !strategy.canOverlapExperts else { return [] }
    return [.nothingToAlternate(strategy, at: place(of: "expertOverlap"))]
  }

  /// Replicas of a model in words may have unequally many micro-batches.
  private func unequalProblems(_ shapes: [ScheduleShape]) -> [Problem] {
    let schedule = strategy.pipelineSchedule
    guard shapes.count > 1, strategy.writtenSchedule == nil else { return [] }
    let isSplit = strategy.pipelineParallelSize > 1 || strategy.virtualStageCount > 1
    let reason =
      schedule.updatesEveryMicroBatch
      ? "replicas have \(shapes[0].microBatchCount) and \(shapes[1].microBatchCount) "
        + "micro-batches, but sum the gradients of each"
      : isSplit ? shapes.lazy.compactMap(schedule.stepProblem).first : nil
    return reason.map {
      [.scheduleCannotRun(schedule.name, because: $0, at: place(of: "schedule"))]
    } ?? []
  }

  /// A schedule that the scenario brings along has one shape.
  private func writtenProblems(
    _ shapes: [ScheduleShape], in context: StrategyContext
  ) -> [Problem] {
    guard let schedule = strategy.writtenSchedule else { return [] }
    guard let reason = shapes.lazy.compactMap(schedule.problem).first else { return [] }
    return [
      .writtenScheduleDoesNotFit(
        schedule.title, because: reason, fix: fix(schedule.program.shape, in: context),
        at: place(of: "schedule"))
    ]
  }

  /// Of the replicas with the most and the fewest.
  private func microBatchCounts(in context: StrategyContext) -> [Int] {
    let total = context.job.globalBatchSize / strategy.microBatchSize
    let (share, rest) = total.quotientAndRemainder(dividingBy: strategy.dataParallelSize)
    return rest == 0 ? [share] : [share + 1, share]
  }

  private func fix(_ shape: ScheduleShape, in context: StrategyContext) -> String {
    if shape.rankCount != strategy.pipelineParallelSize {
      return "write pipelineParallel: \(shape.rankCount)"
    }
    if shape.virtualStageCount != strategy.virtualStageCount {
      return "write virtualStages: \(shape.virtualStageCount)"
    }
    let samples = shape.microBatchCount * strategy.dataParallelSize
    let batch = context.job.globalBatchSize
    return !context.model.isAbstract && batch.isMultiple(of: samples)
      ? "write microBatch: \(batch / samples)"
      : "use a batch of \(shape.microBatchCount) micro-batches for each of the "
        + "\(strategy.dataParallelSize) replicas"
  }
}
