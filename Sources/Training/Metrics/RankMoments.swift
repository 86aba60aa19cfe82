import Simulation

/// What the ranks of a step do at each moment.
///
/// A rank computes, or it waits for communication of its own, for what a neighbour sends to it or for the
/// host, or for nothing that the timeline shows.
package struct RankMoments {
  package enum Moment: Hashable, Sendable {
    case computing(Activity)
    case waiting(for: Activity)
    /// Of no communication: the schedule's, or another rank's.
    case unexplained
  }

  private let step: StepTimeline
  /// By the compute track of the receiver: the tracks on which something is sent to it.
  private let senders: [Int: [Int]]

  /// - Complexity: Linear in the step's sends.
  package init(of step: StepTimeline) {
    self.step = step
    senders = Self.senders(in: step)
  }

  /// Calls `body` with the parts of the step of one rank class, in nanoseconds: together the whole step,
  /// no two at the same moment.
  package func visit(rankClass: Int, _ body: (Range<Int64>, Moment) -> Void) {
    let own = step.rankClasses[rankClass].tracks.lowerBound
    for span in step.timeline.spans(of: own) where span.start < span.end {
      body(span.start..<span.end, .computing(step.tasks[span.task].activity))
    }
    visitIdleTime(of: rankClass) { time, task in
      body(time, task.map { .waiting(for: step.tasks[$0].activity) } ?? .unexplained)
    }
  }

  /// Calls `body` with the parts of the idle time of a rank class's compute stream, and with the task that
  /// it waits for where there is one.
  ///
  /// Each moment belongs to the first track that is busy then: the rank's own collectives in order of
  /// preference, then what its neighbours send to it.
  func visitIdleTime(of rankClass: Int, _ body: (Range<Int64>, Int?) -> Void) {
    let own = step.rankClasses[rankClass].tracks.lowerBound
    let tracks = waitedForTracks(of: rankClass)
    var cursors = [Int](repeating: 0, count: tracks.count)
    var end: Int64 = 0
    for span in step.timeline.spans(of: own) {
      visitGap(end..<max(end, span.start), of: own, tracks, &cursors, body)
      end = span.end
    }
    visitGap(end..<max(end, step.timeline.makespan.count), of: own, tracks, &cursors, body)
  }

  private func waitedForTracks(of rankClass: Int) -> [Int] {
    let own = step.rankClasses[rankClass]
    let collectives: [StreamKind] = [
      .tensor, .context, .experts, .weights, .gradients, .fromHost, .toHost, .host,
    ]
    let ownTracks = collectives.flatMap { kind in
      own.tracks.filter { step.streams[$0] == kind }
    }
    return ownTracks + senders[own.tracks.lowerBound, default: []]
  }

  private static func senders(in step: StepTimeline) -> [Int: [Int]] {
    let sends: Set<StreamKind> = [.sendForward, .sendBackward]
    var senders: [Int: [Int]] = [:]
    for track in step.streams.indices where sends.contains(step.streams[track]) {
      let receivers = Set(
        step.timeline.tasks(of: track).compactMap { step.tasks[Int($0)].receiver })
      for receiver in receivers { senders[receiver, default: []].append(track) }
    }
    return senders
  }

  /// `cursors` is `[track]`: tasks before it ended before the gap; gaps come in time order.
  private func visitGap(
    _ gap: Range<Int64>, of own: Int, _ tracks: [Int], _ cursors: inout [Int],
    _ body: (Range<Int64>, Int?) -> Void
  ) {
    guard !gap.isEmpty else { return }
    var uncovered = [gap]
    for (index, track) in tracks.enumerated() {
      let tasks = step.timeline.tasks(of: track)
      var position = tasks.startIndex + cursors[index]
      while position < tasks.endIndex,
        step.timeline.times[Int(tasks[position])].end <= gap.lowerBound
      {
        position += 1
      }
      cursors[index] = position - tasks.startIndex
      while position < tasks.endIndex, !uncovered.isEmpty {
        let task = Int(tasks[position])
        let span = step.timeline.times[task].start..<step.timeline.times[task].end
        guard span.lowerBound < gap.upperBound else { break }
        position += 1
        if let receiver = step.tasks[task].receiver, receiver != own { continue }
        uncovered = uncovered.flatMap { piece in
          let common = piece.clamped(to: span)
          guard !common.isEmpty else { return [piece] }
          body(common, task)
          return [
            piece.lowerBound..<common.lowerBound, common.upperBound..<piece.upperBound,
          ].filter { !$0.isEmpty }
        }
      }
    }
    for piece in uncovered { body(piece, nil) }
  }
}
