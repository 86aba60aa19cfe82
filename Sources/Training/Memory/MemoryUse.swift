/// What a strategy needs of each device's memory, against what there is.
package struct MemoryUse: Sendable, Equatable {
  /// Of the smallest device.
  package var capacity: ByteCount
  /// One for each stage, in order.
  package var stages: [StageMemory]
  /// What each stage's devices have, `[stage]`; differs in clusters of several kinds of nodes.
  package var stageCapacities: [ByteCount]
  /// What is offloaded; nil when nothing is.
  package var host: HostMemoryUse?

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
  /// The most that a device lacks or, when all have enough, a node; zero when the strategy fits.
  package var missing: ByteCount {
    missingOnDevice > .zero ? missingOnDevice : host?.missing ?? .zero
  }
  /// Whether it is the node's memory that is too small.
  package var lacksHostMemory: Bool { missingOnDevice == .zero && missing > .zero }
  /// The most that a device lacks, of what its allocator cannot give back.
  package var missingOnDevice: ByteCount {
    zip(stages, stageCapacities).reduce(.zero) { max($0, $1.0.needed - $1.1) }
  }
  /// "12.3 GiB of memory", "12.3 GiB of host memory".
  package var lackWords: String {
    formatGibibytes(missing) + (lacksHostMemory ? " of host memory" : " of memory")
  }
}
