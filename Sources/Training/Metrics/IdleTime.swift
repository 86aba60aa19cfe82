import Simulation

/// Splits the idle time of a rank's compute stream by what it waits for.
struct IdleTime {
  /// Nanoseconds in which a collective of a group, or the host, ran while the compute stream was idle.
  private(set) var exposed: [Key: Int64] = [:]
  /// The rest of the idle time.
  private(set) var unexplained: Int64 = 0

  struct Key: Hashable {
    var activity: Activity
    var group: GroupKind
  }

  /// Looks at the compute stream of one rank class, given by its index.
  init(of rankClass: Int, in step: StepTimeline) {
    RankMoments(of: step).visitIdleTime(of: rankClass) { time, task in
      add(time.upperBound - time.lowerBound, waitingFor: task.map { step.tasks[$0] })
    }
  }

  private mutating func add(_ time: Int64, waitingFor task: StepTimeline.TaskRecord?) {
    guard let task else {
      unexplained += time
      return
    }
    guard let group = task.group else { return }
    exposed[Key(activity: task.activity, group: group), default: 0] += time
  }
}
