package import Simulation

/// A schedule that has run: when every pass ran, and what that says about the schedule.
package struct ScheduleRun: Sendable {
  package let program: ScheduleProgram
  package let costs: ScheduleCosts
  /// Track `r` is rank `r`. Tasks are numbered along rank 0, then along rank 1, …
  package let timeline: Timeline
  /// `[task]`: the pass it is; both passes of a pair that runs as one; none for a transfer.
  package let taskPasses: [[StagePass]]

  /// Runs a program: every rank in its order, every pass when its inputs have arrived.
  ///
  /// - Throws: When ranks wait for one another in a circle, or time overflows.
  package init(
    _ program: ScheduleProgram, costs: ScheduleCosts
  ) throws(SimulationError) {
    self.program = program
    self.costs = costs
    let graph = ScheduleGraph(program, costs: costs)
    taskPasses = graph.taskPasses
    timeline = try simulate(graph.tasks)
  }

  /// The end of the last pass.
  package var makespan: Nanoseconds { timeline.makespan }

  /// The longest time from a rank's first forward to its last gradient.
  package var stageSpan: Nanoseconds {
    (0..<program.shape.rankCount).map(span).max() ?? .zero
  }

  /// The rank with the longest span works for all of it but this share.
  ///
  /// (stageSpan − work) ÷ stageSpan, work being that of the busiest rank.
  package var bubbleRate: Double {
    ratio(of: stageSpan - busiestTime, to: stageSpan)
  }

  /// The ranks' idle time ÷ (makespan × ranks).
  package var bubbleFraction: Double {
    let work = (0..<program.shape.rankCount).reduce(Nanoseconds.zero) { $0 + workTime(of: $1) }
    let whole = Nanoseconds(makespan.count * Int64(program.shape.rankCount))
    return ratio(of: whole - work, to: whole)
  }

  /// The work of the busiest rank.
  package var busiestTime: Nanoseconds {
    (0..<program.shape.rankCount).map(workTime).max() ?? .zero
  }

  /// How long a rank computes; transfers are no work, whether they block or not.
  private func workTime(of rank: Int) -> Nanoseconds {
    guard costs.transfersBlock else { return timeline.busyTime(of: rank) }
    return passSpans(of: rank).reduce(.zero) { $0 + $1.duration }
  }

  private func passSpans(of rank: Int) -> [Span] {
    timeline.spans(of: rank).filter { !taskPasses[$0.task].isEmpty }
  }

  /// `[rank]`: the most activations it holds, in micro-batches through all its virtual stages.
  package var peakInFlight: [Double] { program.peakInFlight }

  /// From a rank's first pass to its last.
  package func span(of rank: Int) -> Nanoseconds {
    let spans = passSpans(of: rank)
    guard let first = spans.first, let last = spans.last else { return .zero }
    return Nanoseconds(last.end - first.start)
  }

  private func ratio(of part: Nanoseconds, to whole: Nanoseconds) -> Double {
    whole == .zero ? 0 : Double(part.count) / Double(whole.count)
  }
}
