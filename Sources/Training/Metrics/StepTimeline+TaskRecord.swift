extension StepTimeline {
  /// What one task is, beside when it ran.
  ///
  /// Packed into 32 bytes, because a step has up to millions of tasks.
  package struct TaskRecord: Sendable, Equatable {
    /// Computed by one rank.
    package var flops: FLOPCount
    /// The collective's size as in the glossary; zero for compute.
    package var size: ByteCount
    private var packedMicroBatch: PackedIndex
    private var packedBlock: PackedIndex
    private var packedReceiver: PackedIndex
    package var activity: Activity
    /// The parallel dimension whose ranks communicate; nil for compute.
    package var group: GroupKind?

    package init(
      activity: Activity, group: GroupKind? = nil, microBatch: Int? = nil, block: Int? = nil,
      flops: FLOPCount = .zero, size: ByteCount = .zero, receiver: Int? = nil
    ) {
      self.activity = activity
      self.group = group
      self.flops = flops
      self.size = size
      packedMicroBatch = PackedIndex(microBatch)
      packedBlock = PackedIndex(block)
      packedReceiver = PackedIndex(receiver)
    }

    /// 0-based; nil for what happens once a step.
    package var microBatch: Int? {
      get { packedMicroBatch.index }
      set { packedMicroBatch = PackedIndex(newValue) }
    }
    /// The block's index in the model; nil for what is not one block's work.
    package var block: Int? { packedBlock.index }
    /// The compute track of the rank class that waits for a transfer; nil for all else.
    package var receiver: Int? { packedReceiver.index }
  }
}

/// An index below 2³¹ or none, in four bytes.
private struct PackedIndex: Equatable {
  private let value: Int32

  init(_ index: Int?) {
    value = index.map { Int32($0) } ?? -1
  }

  var index: Int? { value < 0 ? nil : Int(value) }
}
