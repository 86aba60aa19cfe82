/// One strategy, simulated.
package struct StrategyResult: Sendable {
  package var strategy: Strategy
  /// Per replica, per step; of the replica with the most.
  package var microBatchCount: Int
  package var step: StepTimeline
  package var metrics: StepMetrics
  /// Nil for a model in words.
  package var memory: MemoryUse?
  /// How to make it fit; nil when it fits, or when nothing tried makes it fit.
  package var remedy: Remedy?

  package init(
    strategy: Strategy, microBatchCount: Int, step: StepTimeline, metrics: StepMetrics,
    memory: MemoryUse?, remedy: Remedy?
  ) {
    self.strategy = strategy
    self.microBatchCount = microBatchCount
    self.step = step
    self.metrics = metrics
    self.memory = memory
    self.remedy = remedy
  }

  package var isFeasible: Bool { memory?.fits ?? true }
}
