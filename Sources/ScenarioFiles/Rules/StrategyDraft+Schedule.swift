import Training

/// The rules for a schedule that the scenario brings along: it has one shape.
extension StrategyDraft {
  func writtenScheduleProblems(in context: StrategyContext) -> [Problem] {
    guard let schedule = strategy.writtenSchedule else { return [] }
    let counts = microBatchCounts(in: context)
    let shapes = counts.map { count in
      ScheduleShape(
        rankCount: strategy.pipelineParallelSize, virtualStageCount: strategy.virtualStageCount,
        microBatchCount: count)
    }
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
