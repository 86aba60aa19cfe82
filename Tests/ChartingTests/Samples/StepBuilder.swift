import Simulation
import Training

/// Places tasks one after another, each as early as its tracks and predecessors allow.
///
/// Ranks count on from class to class.
struct StepBuilder {
  private var graph = TaskGraph()
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
    for _ in kinds { _ = graph.addStream() }
    let first = classes.reduce(0) { $0 + $1.rankCount }
    classes.append(
      StepTimeline.RankClass(
        name: name, stage: stage, ranks: RankSet(first..<first + count), tracks: tracks))
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
      StepTimeline.TaskRecord(
        activity: activity, group: activity.sampleGroup, microBatch: microBatch, block: block))
    for track in tracks { order[track].append(Int32(task)) }
    _ = graph.addTask(duration: Nanoseconds(duration), on: tracks)
    for predecessor in predecessors { graph.addDependency(of: task, on: predecessor) }
    return task
  }

  var step: StepTimeline {
    let offsets = order.reduce(into: [Int32(0)]) { offsets, tasks in
      offsets.append((offsets.last ?? 0) + Int32(tasks.count))
    }
    let timeline = Timeline(
      times: zip(starts, ends).map { TaskTimes(start: $0, end: $1) },
      tasks: order.flatMap(\.self), offsets: offsets)
    return StepTimeline(
      timeline: timeline, tasks: records, streams: streams, rankClasses: classes,
      criticalPath: criticalPath(of: timeline, through: graph))
  }
}

extension Activity {
  /// Who communicates in the samples; nil for compute.
  var sampleGroup: GroupKind? {
    guard isCommunication else { return nil }
    return self == .sendReceive ? .pipeline : .data
  }
}
