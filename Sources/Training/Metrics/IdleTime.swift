import Simulation

/// Splits the idle time of a rank's compute stream by what it waits for.
struct IdleTime {
  /// Nanoseconds in which a collective of a group, or the host, ran while the compute stream was idle.
  private(set) var exposed: [Key: Int64] = [:]
  /// The rest of the idle time.
  private(set) var unexplained: Int64 = 0
  /// The compute track of the rank that is looked at.
  private let own: Int

  struct Key: Hashable {
    var activity: Activity
    var group: GroupKind
  }

  /// Looks at the compute stream of one rank class, given by its index.
  init(of rankClass: Int, in step: StepTimeline) {
    own = step.rankClasses[rankClass].tracks.lowerBound
    let timeline = step.timeline
    let waitedFor = Self.waitedForTracks(of: rankClass, in: step)
    var cursors = [Int](repeating: 0, count: waitedFor.count)
    var end: Int64 = 0
    for span in timeline.spans(of: step.rankClasses[rankClass].tracks.lowerBound) {
      addGap(from: end, to: span.start, tracks: waitedFor, cursors: &cursors, step: step)
      end = span.end
    }
    let makespan = timeline.makespan.count
    addGap(from: end, to: makespan, tracks: waitedFor, cursors: &cursors, step: step)
  }

  /// The rank's own collectives, in order of preference, and what its neighbours send to it.
  private static func waitedForTracks(of rankClass: Int, in step: StepTimeline) -> [Int] {
    let own = step.rankClasses[rankClass]
    let collectives: [StreamKind] = [
      .tensor, .context, .experts, .weights, .gradients, .fromHost, .toHost, .host,
    ]
    let ownTracks = collectives.flatMap { kind in
      own.tracks.filter { step.streams[$0] == kind }
    }
    return ownTracks + incomingTracks(of: rankClass, in: step)
  }

  /// Tracks of other ranks on which something is sent to the rank.
  private static func incomingTracks(of rankClass: Int, in step: StepTimeline) -> [Int] {
    let own = step.rankClasses[rankClass].tracks.lowerBound
    let sends: Set<StreamKind> = [.sendForward, .sendBackward]
    return step.streams.indices.filter { track in
      sends.contains(step.streams[track])
        && step.timeline.tasks(of: track).contains { step.tasks[Int($0)].receiver == own }
    }
  }

  /// Attributes each moment of a gap to the first track that is busy then.
  ///
  /// `cursors` is `[track]`: spans before it ended before the gap; gaps come in time order.
  private mutating func addGap(
    from start: Int64, to end: Int64, tracks: [Int], cursors: inout [Int], step: StepTimeline
  ) {
    guard end > start else { return }
    var uncovered = [start..<end]
    for (index, track) in tracks.enumerated() {
      let tasks = step.timeline.tasks(of: track)
      var position = tasks.startIndex + cursors[index]
      while position < tasks.endIndex, step.timeline.ends[Int(tasks[position])] <= start {
        position += 1
      }
      cursors[index] = position - tasks.startIndex
      while position < tasks.endIndex, !uncovered.isEmpty {
        let task = Int(tasks[position])
        let span = step.timeline.starts[task]..<step.timeline.ends[task]
        guard span.lowerBound < end else { break }
        position += 1
        if let receiver = step.tasks[task].receiver, receiver != own { continue }
        attribute(cover(span, of: &uncovered), to: step.tasks[task])
      }
    }
    unexplained += uncovered.reduce(0) { $0 + $1.upperBound - $1.lowerBound }
  }

  /// - Returns: How much of what was uncovered the range covers.
  private func cover(_ range: Range<Int64>, of uncovered: inout [Range<Int64>]) -> Int64 {
    var covered: Int64 = 0
    uncovered = uncovered.flatMap { piece -> [Range<Int64>] in
      let common = piece.clamped(to: range)
      guard !common.isEmpty else { return [piece] }
      covered += common.upperBound - common.lowerBound
      return [
        piece.lowerBound..<common.lowerBound, common.upperBound..<piece.upperBound,
      ].filter { !$0.isEmpty }
    }
    return covered
  }

  private mutating func attribute(_ time: Int64, to task: StepTimeline.TaskRecord) {
    guard time > 0, let group = task.group else { return }
    exposed[Key(activity: task.activity, group: group), default: 0] += time
  }
}
