package import Simulation

/// How many bytes a second a rank of a class sends, moment by moment of a simulated step.
///
/// A transfer or collective counts with what the rank sends (`bytesSent`) ÷ the time it takes.
package struct LinkUse: Sendable, Equatable {
  /// How far a rank's bytes go.
  package enum Reach: Int, CaseIterable, Sendable {
    /// All ranks of the group share a node.
    case insideNode
    /// The group spans nodes; all of a rank's bytes count, also those to a neighbour.
    case acrossNodes
    /// To or from the memory of the rank's own node.
    case nodeMemory
  }

  /// A track that from now on sends at another rate.
  package struct Change: Sendable, Equatable {
    package var time: Nanoseconds
    package var track: Int
    package var reach: Reach
    /// Replaces the track's rate of that reach.
    package var rate: Bandwidth
  }

  /// In the order of time; every track starts and ends with nothing.
  package let changes: [Change]

  /// Follows one rank class.
  ///
  /// - Parameters:
  ///   - rankClass: Its index in `step.rankClasses`.
  ///   - step: The plan's step.
  ///   - reaches: Of the step's communication.
  ///   - plan: What the step was built from.
  package init(
    ofRankClass rankClass: Int, in step: StepTimeline, reaches: LinkReaches, plan: StepPlan
  ) {
    var changes: [Change] = []
    let stage = step.rankClasses[rankClass].stage
    let sentBytes = SentBytes(ofStage: stage, in: plan)
    for track in step.rankClasses[rankClass].tracks.dropFirst() {
      for span in step.timeline.spans(of: track) {
        let record = step.tasks[span.task]
        guard let group = record.group, record.activity.isCommunication,
          span.duration > .zero,
          let reach = reaches.reach(of: span.task, stage: stage)
        else { continue }
        let sent = sentBytes.bytes(of: record, over: group)
        let rate = Bandwidth(amount: sent.amount / span.duration.seconds)
        let (start, end) = (Nanoseconds(span.start), Nanoseconds(span.end))
        changes.append(Change(time: start, track: track, reach: reach, rate: rate))
        changes.append(Change(time: end, track: track, reach: reach, rate: .zero))
      }
    }
    // Of one moment, a track's end comes before its next start, as in the order of its tasks.
    self.changes = changes.enumerated().sorted {
      ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
    }.map(\.element)
  }
}
