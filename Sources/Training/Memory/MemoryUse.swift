/// What a strategy needs of each device's memory, against what there is.
package struct MemoryUse: Sendable, Equatable {
  /// Of the smallest device.
  package var capacity: ByteCount
  /// One for each stage, in order.
  package var stages: [StageMemory]
  /// What each stage's devices have, `[stage]`; differs in clusters of several kinds of nodes.
  package var stageCapacities: [ByteCount]

  /// Devices that are all alike.
  package init(capacity: ByteCount, stages: [StageMemory]) {
    self.capacity = capacity
    self.stages = stages
    stageCapacities = stages.map { _ in capacity }
  }

  /// Devices of several kinds.
  ///
  /// - Parameters:
  ///   - stageCapacities: One for each stage, at least one.
  ///   - stages: In the same order.
  package init(stageCapacities: [ByteCount], stages: [StageMemory]) {
    capacity = stageCapacities.min() ?? .zero
    self.stages = stages
    self.stageCapacities = stageCapacities
  }

  /// Of the fullest device.
  package var peak: ByteCount { stages.map(\.total).max() ?? .zero }
  package var fits: Bool { missing == .zero }
  /// The most that a device lacks; zero when the strategy fits.
  package var missing: ByteCount {
    zip(stages, stageCapacities).reduce(.zero) { max($0, $1.0.total - $1.1) }
  }
}
