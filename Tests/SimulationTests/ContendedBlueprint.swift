import Simulation

/// A task graph and what its tasks contend for, as plain data.
struct ContendedBlueprint: Sendable {
  var blueprint: Blueprint
  /// `[domain]`.
  var slowdowns: [OverlapSlowdown]
  /// `[stream]`: its domain and use; nil for a stream that is on no accelerator.
  var uses: [(domain: Int, use: StreamUse)?]
  var channelCount = 0
  /// `[task]`: the channels it uses.
  var channels: [[Int]]
  var exemptTasks: Set<Int> = []

  var contention: Contention {
    var contention = Contention()
    for slowdown in slowdowns { _ = contention.addDomain(slowdown) }
    for _ in 0..<channelCount { _ = contention.addChannel() }
    for (stream, use) in uses.enumerated() {
      guard let use else { continue }
      contention.add(stream: stream, to: use.domain, as: use.use)
    }
    for (task, channels) in channels.enumerated() {
      for channel in channels { contention.add(task: task, to: channel) }
    }
    for task in exemptTasks.sorted() { contention.exempt(task: task) }
    return contention
  }

  var timeline: Timeline {
    get throws(SimulationError) { try simulate(blueprint.graph, contention: contention) }
  }
}
