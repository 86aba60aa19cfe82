/// The size of a pipeline's schedule: three counts, all at least 1.
package struct ScheduleShape: Hashable, Sendable {
  package var rankCount: Int
  /// Virtual stages on each rank.
  package var virtualStageCount: Int
  /// Micro-batches in one step.
  package var microBatchCount: Int

  package init(rankCount: Int, virtualStageCount: Int = 1, microBatchCount: Int) {
    self.rankCount = rankCount
    self.virtualStageCount = virtualStageCount
    self.microBatchCount = microBatchCount
  }

  /// Virtual stages on all ranks; with two copies of the model, of both.
  package var stageCount: Int { rankCount * virtualStageCount }
}
