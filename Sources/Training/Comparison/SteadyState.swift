import Simulation

/// A step whose micro-batches have begun to repeat: everything happens again, a fixed time later, for
/// the micro-batches a period on.
///
/// Why that is exact: tasks run in a given order on each stream, as soon as what they wait for is
/// done. Up to the last forward pass of any rank, a step with more micro-batches has the same tasks in
/// the same order. If all tasks of one period before that moment, those that still run included,
/// started and ended just as in the period before, then whatever follows depends on the same state,
/// and every further period does the same again. What comes after the last forward pass is then the
/// same too, only later.
struct SteadyState {
  /// How often micro-batches repeat, and how many to simulate to see it.
  struct Period {
    /// In micro-batches.
    var length: Int
    /// Numbers of micro-batches to try, ascending.
    var microBatchCounts: [Int]
  }

  /// How far a task may be off in the period after, in nanoseconds, where some of a whole step may be lost.
  ///
  /// Where tasks slow one another, what is left of them is rounded anew at every start and end.
  static let tolerance: Int64 = 4

  private let tolerance: Int64

  /// Of a period, in nanoseconds.
  let duration: Int64

  /// The periods to look for; none where schedules choose their order by other rules.
  static func periods(of strategy: Strategy, in scenario: Scenario) -> [Period] {
    guard strategy.writtenSchedule == nil, scenario.cluster.jitter == nil,
      !strategy.leavesWorkToTheEnd
    else { return [] }
    let samples = strategy.microBatchSize * strategy.dataParallelSize
    let microBatchCount = scenario.job.globalBatchSize / samples
    let ranks = strategy.pipelineParallelSize
    switch strategy.schedule {
    case OneForwardOneBackward().name:
      guard strategy.virtualStageCount == 1 else { return [] }
      // What one stage does late comes back to it when the micro-batch that filled the pipeline with
      // it returns, one for each stage later.
      return [period(of: ranks, from: [3 * ranks + 2], before: microBatchCount)]
    case Interleaved1F1B().name:
      guard microBatchCount.isMultiple(of: ranks) else { return [] }
      // Passes that take turns settle later.
      let least = (strategy.overlapsExperts ? [8, 12] : [4, 6]).map { $0 * ranks }
      return [period(of: ranks, from: least, before: microBatchCount)]
    case _: return []
    }
  }

  /// Counts that a whole number of periods is missing to all micro-batches.
  ///
  /// Of published runs, almost all that repeat at all do so by the first of them: more tries would
  /// take longer than they save.
  private static func period(of length: Int, from least: [Int], before all: Int) -> Period {
    let counts = least.map { $0 + (all - $0) % length }
    return Period(length: length, microBatchCounts: counts.filter { $0 < all && $0 > 0 })
  }

  /// Looks for two equal periods right before the first rank's last forward pass; nil when the step
  /// does not repeat yet.
  ///
  /// - Parameters:
  ///   - step: A step of at least two periods and what fills the pipeline.
  ///   - period: How much higher the number of a micro-batch is than that of the one it repeats.
  ///   - tolerance: How far a task may be off, in nanoseconds; with 0, every further period is exactly the same.
  init?(of step: StepTimeline, period: Int, tolerance: Int64 = tolerance) {
    guard let cut = Self.lastForwards(of: step).min(by: { $0.start < $1.start }),
      let last = step.tasks[cut.task].microBatch,
      let before = Self.start(
        of: cut.task, in: step, track: cut.track, microBatch: last - period)
    else { return nil }
    duration = cut.start - before
    self.tolerance = tolerance
    guard duration > 0, cut.start >= 2 * duration else { return nil }
    for track in 0..<step.timeline.trackCount {
      guard repeats(step, track, upTo: cut.start, period: period) else { return nil }
    }
  }

  /// Of every compute track, the start of its last forward task.
  private static func lastForwards(
    of step: StepTimeline
  ) -> [(task: Int, track: Int, start: Int64)] {
    step.rankClasses.compactMap { rankClass in
      let track = rankClass.tracks.lowerBound
      let last = step.timeline.tasks(of: track).last {
        step.tasks[Int($0)].activity == .forward
      }
      return last.map { (Int($0), track, step.timeline.times[Int($0)].start) }
    }
  }

  /// The start of the last task of the same block on an earlier micro-batch.
  private static func start(
    of task: Int, in step: StepTimeline, track: Int, microBatch: Int
  ) -> Int64? {
    let record = step.tasks[task]
    let earlier = step.timeline.tasks(of: track).last {
      let other = step.tasks[Int($0)]
      return other.activity == .forward && other.microBatch == microBatch
        && other.block == record.block
    }
    return earlier.map { step.timeline.times[Int($0)].start }
  }

  /// Whether a track does the same in the two periods that end at a moment.
  private func repeats(
    _ step: StepTimeline, _ track: Int, upTo end: Int64, period: Int
  ) -> Bool {
    let tasks = step.timeline.tasks(of: track)
    let times = step.timeline.times
    let position = { (moment: Int64) in
      Self.partitionPoint(of: tasks) { times[Int($0)].start <= moment }
    }
    let (first, middle, last) = (
      position(end - 2 * duration), position(end - duration), position(end)
    )
    guard last - middle == middle - first else { return false }
    return (middle..<last).allSatisfy { index in
      isSame(
        Int(tasks[index]), as: Int(tasks[index - (middle - first)]), in: step, period: period)
    }
  }

  private func isSame(
    _ task: Int, as earlier: Int, in step: StepTimeline, period: Int
  ) -> Bool {
    let (record, other) = (step.tasks[task], step.tasks[earlier])
    let timeline = step.timeline
    return abs(timeline.times[task].start - timeline.times[earlier].start - duration) <= tolerance
      && abs(timeline.times[task].end - timeline.times[earlier].end - duration) <= tolerance
      && record.activity == other.activity && record.block == other.block
      && record.microBatch == other.microBatch.map { $0 + period }
  }

  /// The first index whose element does not fulfil what all before it do.
  private static func partitionPoint(
    of tasks: ArraySlice<Int32>, where holds: (Int32) -> Bool
  ) -> Int {
    var (low, high) = (tasks.startIndex, tasks.endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if holds(tasks[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension Strategy {
  /// Whether every micro-batch adds to what is done only after the last one: the end of a step is
  /// then longer with more of them.
  fileprivate var leavesWorkToTheEnd: Bool {
    sharding.shardsGradients && (!overlapsGradientReduction || offload.movesOptimizer)
  }
}
