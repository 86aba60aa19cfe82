extension Strategy {
  /// Whether whole micro-batches come out, as many as the schedule runs.
  func canSplit(batch: Int) -> Bool {
    let samples = microBatchSize * dataParallelSize
    guard batch >= samples, batch.isMultiple(of: samples) else { return false }
    let shape = ScheduleShape(
      rankCount: pipelineParallelSize, virtualStageCount: virtualStageCount,
      microBatchCount: batch / samples)
    return pipelineParallelSize == 1 || pipelineSchedule.stepProblem(for: shape) == nil
  }
}
