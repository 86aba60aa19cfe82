package import Simulation

/// What one rank of a class holds, moment by moment of a simulated step.
///
/// A step function of time in whole bytes; it ends at the value it starts at. What the static
/// `MemoryModel` says is an upper bound of it.
package struct MemoryTimeline: Sendable, Equatable {
  package enum Kind: UInt8, CaseIterable, Sendable {
    case weights
    case optimizerState
    /// From a block's first backward pass to the optimizer.
    case gradients
    /// From a block's forward to its backward pass, for each micro-batch.
    case activations
    /// What a block's backward pass brings back by recomputation.
    case recomputedActivations
    /// Blocks of sharded weights that are gathered.
    case gatheredWeights
    /// Buckets and what stages send each other.
    case buffers
    case reserve
  }

  /// Memory that a task takes or frees.
  package struct Change: Sendable, Equatable {
    package var time: Nanoseconds
    package var kind: Kind
    /// Of activations; nil for the rest.
    package var microBatch: Int?
    /// Negative when memory is freed.
    package var size: ByteCount
    /// Its index in the timeline: the one that starts with taking, or ends with freeing.
    package var task: Int
  }

  /// The fullest moment.
  package struct Peak: Sendable, Equatable {
    package var time: Nanoseconds
    package var total: ByteCount
    /// The task that takes the most at that moment; nil when nothing is taken in the whole step.
    package var task: Int?
  }

  /// What is held before and after the step.
  package let base: [Kind: ByteCount]
  /// In the order of time; at one moment memory is freed before it is taken.
  package let changes: [Change]

  init(base: [Kind: ByteCount], changes: [Change]) {
    self.base = base
    self.changes = changes.sorted {
      ($0.time, $0.size, $0.task) < ($1.time, $1.size, $1.task)
    }
  }

  /// Moments at which what is held changes, with what is held from then on.
  ///
  /// The first is the start of the step, with what its first tasks take at once. Of activations, only those of one micro-batch when it is
  /// given.
  package func levels(
    of kinds: Set<Kind> = Set(Kind.allCases), microBatch: Int? = nil
  ) -> [(time: Nanoseconds, held: ByteCount)] {
    let start = microBatch == nil ? kinds.reduce(.zero) { $0 + (base[$1] ?? .zero) } : .zero
    var levels: [(time: Nanoseconds, held: ByteCount)] = [(.zero, start)]
    for change in changes where kinds.contains(change.kind) {
      guard microBatch == nil || change.microBatch == microBatch else { continue }
      let held = levels[levels.count - 1].held + change.size
      if levels[levels.count - 1].time == change.time {
        levels[levels.count - 1].held = held
      } else {
        levels.append((change.time, held))
      }
    }
    return levels
  }

  /// The first of the fullest moments.
  package var peak: Peak {
    let levels = levels()
    let fullest = levels.dropFirst().reduce(levels[0]) { $1.held > $0.held ? $1 : $0 }
    let taken = changes.filter { $0.time == fullest.time && $0.size > .zero }
    let cause = taken.reduce(nil as Change?) { largest, next in
      guard let largest, largest.size >= next.size else { return next }
      return largest
    }
    return Peak(time: fullest.time, total: fullest.held, task: cause?.task)
  }
}
