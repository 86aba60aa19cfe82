package import Simulation

/// How long a step takes and what it needs of memory, without its timeline.
package struct StepEstimate: Sendable, Equatable {
  package var stepTime: Nanoseconds
  /// Nil for a model in words.
  package var memory: MemoryUse?

  package init(stepTime: Nanoseconds, memory: MemoryUse?) {
    self.stepTime = stepTime
    self.memory = memory
  }
}
