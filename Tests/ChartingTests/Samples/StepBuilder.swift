import Simulation
import Training

/// Places tasks one after another, each as early as its tracks and predecessors allow.
struct StepBuilder {
  private var starts: [Int64] = []
  private var ends: [Int64] = []
  private var records: [StepTimeline.TaskRecord] = []
  private var order: [[Int32]] = []
  private var streams: [StreamKind] = []
  private var classes: [StepTimeline.RankClass] = []

  mutating func addRanks(
    _ name: String, stage: Int = 0, count: Int = 1, streams kinds: [StreamKind]
  ) -> Range<Int> {
    let tracks = streams.count..<streams.count + kinds.count
    streams += kinds
    order += kinds.map { _ in [] }
    classes.append(
      StepTimeline.RankClass(
        name: name, stage: stage, ranks: RankSet(0..<count), tracks: tracks))
    return tracks
  }

  @discardableResult
  mutating func add(
    _ activity: Activity, taking duration: Int64, on tracks: [Int], microBatch: Int? = nil,
    block: Int? = nil, after predecessors: [Int] = []
  ) -> Int {
    let free = tracks.compactMap { order[$0].last.map { ends[Int($0)] } }
    let start = (free + predecessors.map { ends[$0] }).max() ?? 0
    let task = starts.count
    starts.append(start)
    ends.append(start + duration)
    records.append(
      StepTimeline.TaskRecord(activity: activity, microBatch: microBatch, block: block))
    for track in tracks { order[track].append(Int32(task)) }
    return task
  }

  var step: StepTimeline {
    let offsets = order.reduce(into: [Int32(0)]) { offsets, tasks in
      offsets.append((offsets.last ?? 0) + Int32(tasks.count))
    }
    return StepTimeline(
      timeline: Timeline(
        starts: starts, ends: ends, tasks: order.flatMap(\.self), offsets: offsets),
      tasks: records, streams: streams, rankClasses: classes)
  }
}
