/// A run of kernels between two tensor-parallel collectives.
package struct BlockSegment: Sendable, Equatable {
  package var forward: [Kernel]
  package var backward: [Kernel]
  /// Before and after the kernels; empty without tensor parallelism.
  package var forwardCollectives: SegmentCollectives
  package var backwardCollectives: SegmentCollectives

  package init(
    forward: [Kernel], backward: [Kernel], forwardCollectives: SegmentCollectives = .none,
    backwardCollectives: SegmentCollectives = .none
  ) {
    self.forward = forward
    self.backward = backward
    self.forwardCollectives = forwardCollectives
    self.backwardCollectives = backwardCollectives
  }
}

/// The tensor-parallel collectives around one segment.
package struct SegmentCollectives: Sendable, Equatable {
  /// The kernels wait for these.
  package var before: [TensorCollective]
  /// Started with the kernels, which do not wait for them.
  package var during: [TensorCollective]
  /// The next segment waits for these.
  package var after: [TensorCollective]

  package init(
    before: [TensorCollective] = [], during: [TensorCollective] = [],
    after: [TensorCollective] = []
  ) {
    self.before = before
    self.during = during
    self.after = after
  }

  package static let none = Self()
}

/// A collective among tensor-parallel ranks.
package struct TensorCollective: Sendable, Equatable {
  package var activity: Activity
  /// As in the glossary: all-reduce's buffer, all-gather's and reduce-scatter's whole array.
  package var size: ByteCount

  package init(_ activity: Activity, size: ByteCount) {
    self.activity = activity
    self.size = size
  }
}
