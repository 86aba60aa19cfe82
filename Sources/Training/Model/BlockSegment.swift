/// A run of kernels between two collectives of the ranks that share a block.
package struct BlockSegment: Sendable, Equatable {
  package var forward: [Kernel]
  package var backward: [Kernel]
  /// Around the kernels; empty when no ranks share the block.
  package var forwardCollectives: SegmentCollectives
  package var backwardCollectives: SegmentCollectives
  /// What the model needs of the FLOPs of the kernels; less where places of experts stay empty, or
  /// where the kernels are those of the busiest rank.
  package var usefulShare = 1.0

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

/// The collectives around one segment.
package struct SegmentCollectives: Sendable, Equatable {
  /// The kernels wait for these.
  package var before: [BlockCollective]
  /// Started with the kernels, which do not wait for them.
  package var during: [BlockCollective]
  /// Started with the kernels; the next segment waits for these.
  package var ahead: [BlockCollective]
  /// The next segment waits for these.
  package var after: [BlockCollective]

  package init(
    before: [BlockCollective] = [], during: [BlockCollective] = [],
    ahead: [BlockCollective] = [], after: [BlockCollective] = []
  ) {
    self.before = before
    self.during = during
    self.ahead = ahead
    self.after = after
  }

  package static let none = Self()
}
