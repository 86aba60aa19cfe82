import Simulation

extension StepBreakdown {
  /// Partitions the step on one rank class.
  ///
  /// Idle time that no communication explains is the schedule's when there is a pipeline.
  init(of rankClass: Int, in step: StepTimeline, idle: IdleTime) {
    self.init()
    for span in step.timeline.spans(of: step.rankClasses[rankClass].tracks.lowerBound) {
      add(span.duration, of: step.tasks[span.task].activity)
    }
    for (key, time) in idle.exposed {
      add(Nanoseconds(time), of: key.activity)
    }
    let rest = Nanoseconds(idle.unexplained)
    if step.rankClasses.contains(where: { $0.stage > 0 }) { bubble = rest } else { other = rest }
  }

  private mutating func add(_ time: Nanoseconds, of activity: Activity) {
    switch activity {
    case .forward: forward += time
    case .recompute: recompute += time
    case .backward, .backwardInput, .backwardWeight: backward += time
    case .optimizer: optimizer += time
    case .allReduce, .allGather, .reduceScatter, .sendReceive, .allToAll:
      exposedCommunication[activity, default: .zero] += time
    }
  }
}
