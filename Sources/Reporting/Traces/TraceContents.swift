import Simulation
import Training

/// What a trace shows of some rank classes, before any text.
struct TraceContents: Sendable {
  /// What one rank class has beside its tasks.
  struct Process: Sendable {
    /// In `step.rankClasses`.
    var index: Int
    var counters: [TraceCounter]
  }

  let processes: [Process]
  let transfers: [Transfer]
  /// All of the trace's, those that name things included.
  let eventCount: Int

  init(of classes: [Int], in step: StepTimeline, plan: StepPlan) {
    let reaches = LinkReaches(of: step, plan: plan)
    processes = classes.map { index in
      let use = LinkUse(ofRankClass: index, in: step, reaches: reaches, plan: plan)
      let counters = [
        TraceCounter.memory(ofRankClass: index, in: step, of: plan), TraceCounter.links(of: use),
      ]
      return Process(index: index, counters: counters.compactMap(\.self))
    }
    transfers = Transfer.all(in: step, of: plan, among: classes)
    let names = classes.reduce(0) { $0 + 2 + 2 * step.rankClasses[$1].tracks.count }
    let samples = processes.flatMap(\.counters).reduce(0) { $0 + $1.times.count }
    eventCount =
      names + Self.sliceCount(of: classes, in: step) + samples + 2 * transfers.count
  }

  /// How often tasks occupy the tracks of some rank classes.
  static func sliceCount(of classes: [Int], in step: StepTimeline) -> Int {
    classes.reduce(0) { sum, index in
      step.rankClasses[index].tracks.reduce(sum) { $0 + step.timeline.tasks(of: $1).count }
    }
  }
}
