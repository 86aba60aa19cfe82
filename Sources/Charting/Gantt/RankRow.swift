import Simulation
import Training

/// What a timeline shows of one rank class: a compute lane with communication lanes below it.
struct RankRow {
  struct CommunicationLane {
    /// What it carries: "tensor", "data", "send".
    var name: String
    var bars: [LaneBar]
    /// While the class communicates here and its compute stream is idle.
    var exposed: Intervals
  }

  var rankClass: StepTimeline.RankClass
  /// Those that were asked for by number; empty without.
  let askedRanks: [ClosedRange<Int>]
  var compute: [LaneBar]
  var communication: [CommunicationLane]
  /// Idle before the last compute task, and not communicating: a neighbour has not finished.
  var waiting: Intervals

  init(
    of rankClass: StepTimeline.RankClass, in step: StepTimeline, lanes: [CommunicationLanePlan],
    separatesBlocks: Bool = false, askedRanks: [ClosedRange<Int>] = []
  ) {
    self.rankClass = rankClass
    self.askedRanks = askedRanks
    let computeTracks = Array(rankClass.tracks.prefix(1))
    compute = laneBars(of: computeTracks, in: step, separatesBlocks: separatesBlocks)
    let computing = compute.intervals
    let computeIdle = computing.gaps(until: step.timeline.makespan.count)
    var communicating = Intervals()
    communication = lanes.compactMap { plan in
      let tracks = plan.tracks(of: rankClass, in: step)
      let bars = laneBars(of: tracks, in: step, separatesBlocks: separatesBlocks)
      guard bars.count > 0 else { return nil }
      let busy = unionOfIntervals(of: tracks, in: step)
      communicating = communicating.union(busy)
      return CommunicationLane(
        name: plan.name, bars: bars, exposed: busy.intersection(computeIdle))
    }
    let lastCompute = computing.ends.last ?? 0
    waiting = computing.gaps(until: lastCompute)
      .intersection(communicating.gaps(until: lastCompute))
  }

  var lanes: [[LaneBar]] { [compute] + communication.map(\.bars) }
}

/// When any of the tracks was busy.
func unionOfIntervals(of tracks: [Int], in step: StepTimeline) -> Intervals {
  tracks.reduce(Intervals()) { union, track in
    var busy = Intervals()
    for task in step.timeline.tasks(of: track) {
      busy.append(step.timeline.times[Int(task)].start, step.timeline.times[Int(task)].end)
    }
    return union.union(busy)
  }
}
