import Simulation

extension CommunicationUse {
  /// What one rank class sends, by collective and group, in the order of both.
  static func all(
    of rankClass: Int, in step: StepTimeline, plan: StepPlan, idle: IdleTime
  ) -> [CommunicationUse] {
    var uses: [IdleTime.Key: CommunicationUse] = [:]
    let sent = SentBytes(ofStage: step.rankClasses[rankClass].stage, in: plan)
    for track in step.rankClasses[rankClass].tracks.dropFirst() {
      for span in step.timeline.spans(of: track) {
        let task = step.tasks[span.task]
        guard let group = task.group, task.activity.isCommunication else { continue }
        let key = IdleTime.Key(activity: task.activity, group: group)
        uses[key, default: Self(key)].add(sent.bytes(of: task, over: group), time: span.duration)
      }
    }
    for (key, time) in idle.exposed where key.activity.isCommunication {
      uses[key, default: Self(key)].exposed = Nanoseconds(time)
    }
    return uses.values.map(\.withBusBandwidth).sorted {
      ($0.activity.rawValue, $0.group.rawValue) < ($1.activity.rawValue, $1.group.rawValue)
    }
  }

  private init(_ key: IdleTime.Key) {
    self.init(
      activity: key.activity, group: key.group, count: 0, bytesPerRank: .zero, total: .zero,
      exposed: .zero, busBandwidth: .zero)
  }

  private mutating func add(_ bytes: ByteCount, time: Nanoseconds) {
    count += 1
    bytesPerRank += bytes
    total += time
  }

  /// What a rank sends ÷ time is nccl-tests' bus bandwidth for every collective here.
  private var withBusBandwidth: Self {
    var use = self
    use.busBandwidth =
      total > .zero ? Bandwidth(amount: bytesPerRank.amount / total.seconds) : .zero
    return use
  }
}
