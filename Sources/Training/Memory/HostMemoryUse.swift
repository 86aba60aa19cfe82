/// What a strategy keeps in a node's memory, against what there is.
package struct HostMemoryUse: Sendable, Equatable {
  /// Of a whole node.
  package var capacity: ByteCount
  /// Of the fullest node.
  package var peak: ByteCount

  package init(capacity: ByteCount, peak: ByteCount) {
    self.capacity = capacity
    self.peak = peak
  }

  /// Zero when it is enough.
  package var missing: ByteCount { max(.zero, peak - capacity) }
}
