package import Simulation

/// One simulated step: when every task ran, what it was, and on whose stream.
package struct StepTimeline: Sendable {
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
  /// The tasks that decide how long the step takes, without a gap from its start to its end; empty when
  /// nobody knows what waited for what.
  package var criticalPath: [Int]

  package init(
    timeline: Timeline, tasks: [TaskRecord], streams: [StreamKind], rankClasses: [RankClass],
    criticalPath: [Int] = []
  ) {
    self.timeline = timeline
    self.tasks = tasks
    self.streams = streams
    self.rankClasses = rankClasses
    self.criticalPath = criticalPath
  }
}
