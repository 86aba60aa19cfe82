import Training

/// The rules for splitting the batch.
extension StrategyDraft {
  func batchProblems(in context: StrategyContext) -> [Problem] {
    let replicas = strategy.dataParallelSize
    let batch = context.job.globalBatchSize
    if context.model.isAbstract {
      guard replicas > batch else { return taskProblems(in: context) }
      return [.moreReplicasThanBatches(replicas, batches: batch, at: place(of: "dataParallel"))]
    }
    let (samples, overflows) = strategy.microBatchSize.multipliedReportingOverflow(by: replicas)
    guard !overflows, batch.isMultiple(of: samples) else {
      let keys = ["microBatch", "dataParallel", "name"]
      let key = keys.first { places[$0] != nil } ?? "name"
      return [
        .batchDoesNotDivide(
          batch, microBatch: strategy.microBatchSize, replicas: replicas, at: place(of: key))
      ]
    }
    return taskProblems(in: context)
  }

  private func taskProblems(in context: StrategyContext) -> [Problem] {
    let samples = strategy.microBatchSize * strategy.dataParallelSize
    let microBatches = (context.job.globalBatchSize + samples - 1) / samples
    let tasks = Double(microBatches) * Double(context.model.blockCount)
    guard tasks > Double(Limits.tasks) else { return [] }
    return [
      .tooManyTasks(
        strategy.name, layers: context.model.blockCount, microBatches: microBatches,
        at: place(of: places["microBatch"] == nil ? "name" : "microBatch"))
    ]
  }
}
