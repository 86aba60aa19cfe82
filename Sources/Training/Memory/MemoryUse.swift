/// What a strategy needs of each device's memory, against what there is.
package struct MemoryUse: Sendable, Equatable {
  package var capacity: ByteCount
  /// One for each stage, in order.
  package var stages: [StageMemory]

  package init(capacity: ByteCount, stages: [StageMemory]) {
    self.capacity = capacity
    self.stages = stages
  }

  /// Of the fullest device.
  package var peak: ByteCount { stages.map(\.total).max() ?? .zero }
  package var fits: Bool { peak <= capacity }
  /// How much the fullest device lacks; zero when the strategy fits.
  package var missing: ByteCount { max(peak - capacity, .zero) }
}
