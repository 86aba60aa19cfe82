/// How blocks are laid out on stages and micro-batches on replicas.
extension StepPlan {
  /// As even as possible, the first stages taking what is left over.
  ///
  /// The embedding and the head belong to the first and the last virtual stage. A second copy of the
  /// model is split like the first.
  static func virtualStages(
    of strategy: Strategy, model: Model, blockCount: Int
  ) -> [Range<Int>] {
    let copyCount = strategy.pipelineSchedule.layout.modelCopyCount
    let stageCount = strategy.pipelineParallelSize * strategy.virtualStageCount / copyCount
    let divisible = model.divisibleBlockCount
    let (size, rest) = divisible.quotientAndRemainder(dividingBy: stageCount)
    let sizes =
      strategy.layersPerStage ?? (0..<stageCount).map { size + ($0 < rest ? 1 : 0) }
    let hasEnds = blockCount > divisible
    var start = 0
    let stages = sizes.enumerated().map { stage, size in
      let ends = hasEnds ? (stage == 0 ? 1 : 0) + (stage == stageCount - 1 ? 1 : 0) : 0
      defer { start += size + ends }
      return start..<start + size + ends
    }
    return Array(repeatElement(stages, count: copyCount).joined())
  }

  /// Micro-batches are dealt out one by one, so that the first replicas have one more when they do
  /// not divide.
  ///
  /// - Returns: Those with the most micro-batches first.
  static func replicaClasses(of strategy: Strategy, job: Job) -> [ReplicaClass] {
    let replicaCount = strategy.dataParallelSize
    let total = job.globalBatchSize / strategy.microBatchSize
    let extraCount = total % replicaCount
    let numbers = { (replica: Int) in Array(stride(from: replica, to: total, by: replicaCount)) }
    guard extraCount > 0 else {
      return [ReplicaClass(replicas: Array(0..<replicaCount), microBatches: numbers(0))]
    }
    return [
      ReplicaClass(replicas: Array(0..<extraCount), microBatches: numbers(0)),
      ReplicaClass(replicas: Array(extraCount..<replicaCount), microBatches: numbers(extraCount)),
    ]
  }
}
