import Simulation
import Training

/// Neighbouring tasks of one activity and micro-batch on one track.
struct LaneBar: Equatable {
  /// In nanoseconds from the start of the step.
  var start: Int64
  var end: Int64
  var activity: Activity
  /// −1 for what happens once a step.
  var microBatch: Int32
  /// The first task's block in the model; −1 when it has none.
  var block: Int32
  var taskCount: Int32 = 1
  /// How much of the bar's time is busy: 1, or less for narrow bars joined in spite of gaps.
  var share = 1.0

  func isOfSamePass(as other: LaneBar) -> Bool {
    activity == other.activity && microBatch == other.microBatch
  }
}

/// The bars of one lane, track by track.
///
/// The tracks' spans do not overlap. With `separatesBlocks`, a block's work is a bar of its own.
func laneBars(
  of tracks: [Int], in step: StepTimeline, separatesBlocks: Bool = false
) -> [LaneBar] {
  var bars: [LaneBar] = []
  bars.reserveCapacity(tracks.reduce(0) { $0 + step.timeline.tasks(of: $1).count })
  for track in tracks {
    let firstBar = bars.count
    for task in step.timeline.tasks(of: track) {
      let bar = LaneBar(Int(task), of: step)
      guard bar.start < bar.end else { continue }
      let last = bars.count - 1
      if last >= firstBar, bars[last].end == bar.start, bars[last].isOfSamePass(as: bar),
        !separatesBlocks || bars[last].block == bar.block
      {
        bars[last].end = bar.end
        bars[last].taskCount += 1
      } else {
        bars.append(bar)
      }
    }
  }
  return bars
}

extension LaneBar {
  fileprivate init(_ task: Int, of step: StepTimeline) {
    let record = step.tasks[task]
    self.init(
      start: step.timeline.times[task].start, end: step.timeline.times[task].end,
      activity: record.activity, microBatch: Int32(truncatingIfNeeded: record.microBatch ?? -1),
      block: Int32(truncatingIfNeeded: record.block ?? -1))
  }
}

extension [LaneBar] {
  /// When a bar stands; the bars are in time order, as those of a single track are.
  var intervals: Intervals {
    var result = Intervals()
    for bar in self { result.append(bar.start, bar.end) }
    return result
  }

  /// The lane with narrow bars of one pass joined over narrow gaps, each with the share it is busy.
  ///
  /// What is shorter than `width` nanoseconds is narrow.
  func condensed(below width: Double) -> [LaneBar] {
    var result: [LaneBar] = []
    var covered = 0.0
    var isNarrow = false
    for bar in self {
      let last = result.count - 1
      let length = Double(bar.end - bar.start)
      if last >= 0, isNarrow, length < width,
        result[last].isOfSamePass(as: bar), bar.start >= result[last].end,
        Double(bar.start - result[last].end) < width
      {
        covered += length
        result[last].end = bar.end
        result[last].taskCount += bar.taskCount
        result[last].share = covered / Double(result[last].end - result[last].start)
      } else {
        result.append(bar)
        covered = length
        isNarrow = length < width
      }
    }
    return result
  }
}
