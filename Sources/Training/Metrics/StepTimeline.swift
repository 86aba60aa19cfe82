package import Simulation

/// One simulated step: when every task ran, what it was, and on whose stream.
package struct StepTimeline: Sendable {
  /// What one task is, beside when it ran.
  package struct TaskRecord: Sendable, Equatable {
    package var activity: Activity
    /// The parallel dimension whose ranks communicate; nil for compute.
    package var group: GroupKind?
    /// 0-based; nil for what happens once a step.
    package var microBatch: Int?
    /// The block's index in the model; nil for what is not one block's work.
    package var block: Int?
    /// Computed by one rank.
    package var flops: FLOPCount
    /// The collective's size as in the glossary; zero for compute.
    package var size: ByteCount

    /// The compute track of the rank class that waits for a transfer; nil for all else.
    package var receiver: Int?

    package init(
      activity: Activity, group: GroupKind? = nil, microBatch: Int? = nil, block: Int? = nil,
      flops: FLOPCount = .zero, size: ByteCount = .zero, receiver: Int? = nil
    ) {
      self.activity = activity
      self.group = group
      self.microBatch = microBatch
      self.block = block
      self.flops = flops
      self.size = size
      self.receiver = receiver
    }
  }

  /// Ranks that do the same at the same time; simulated once.
  package struct RankClass: Sendable, Equatable {
    /// As people say it: "stage 2", "replica 1", "all devices".
    package var name: String
    /// 0-based.
    package var stage: Int
    /// The ranks it stands for.
    package var ranks: RankSet
    /// Its tracks in the timeline; the first is the compute stream.
    package var tracks: Range<Int>

    package init(name: String, stage: Int, ranks: RankSet, tracks: Range<Int>) {
      self.name = name
      self.stage = stage
      self.ranks = ranks
      self.tracks = tracks
    }

    package var rankCount: Int { ranks.count }
  }

  package var timeline: Timeline
  /// By the task's index in the timeline.
  package var tasks: [TaskRecord]
  /// By the track's index in the timeline.
  package var streams: [StreamKind]
  package var rankClasses: [RankClass]

  package init(
    timeline: Timeline, tasks: [TaskRecord], streams: [StreamKind], rankClasses: [RankClass]
  ) {
    self.timeline = timeline
    self.tasks = tasks
    self.streams = streams
    self.rankClasses = rankClasses
  }
}
