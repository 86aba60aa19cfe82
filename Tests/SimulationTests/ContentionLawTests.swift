import Simulation
import Testing

/// What holds for every graph and contention.
struct ContentionLawTests {
  @Test(arguments: ContendedBlueprint.random)
  func everyTaskEndsWhenWorkedOutByBruteForce(_ contended: ContendedBlueprint) throws {
    #expect(try contended.timeline.ends == ContentionByBruteForce.ends(of: contended))
  }

  @Test(arguments: ContendedBlueprint.random)
  func withoutContentionTheTimelineIsThePlainOne(_ contended: ContendedBlueprint) throws {
    let plain = try simulate(contended.blueprint.graph)
    #expect(try contended.withoutContention.timeline == plain)
    #expect(try simulate(contended.blueprint.graph, contention: Contention()) == plain)
  }

  @Test(arguments: ContendedBlueprint.random)
  func contentionMakesNoTaskEarlierAndNoneShorter(_ contended: ContendedBlueprint) throws {
    let plain = try simulate(contended.blueprint.graph)
    let timeline = try contended.timeline
    #expect(timeline.makespan >= plain.makespan)
    for task in 0..<timeline.taskCount {
      #expect(timeline.start(of: task) >= plain.start(of: task))
      #expect(
        timeline.end(of: task) - timeline.start(of: task)
          >= plain.end(of: task) - plain.start(of: task))
    }
  }

  @Test(arguments: ContendedBlueprint.random)
  func aTaskStartsWhenTheLastItWaitsForEnds(_ contended: ContendedBlueprint) throws {
    let timeline = try contended.timeline
    for (task, predecessors) in contended.blueprint.predecessors.enumerated() {
      #expect(timeline.starts[task] == predecessors.map { timeline.ends[$0] }.max() ?? 0)
    }
  }

  @Test(arguments: ContendedBlueprint.random)
  func tracksHoldTheSameTasksInTheSameOrder(_ contended: ContendedBlueprint) throws {
    let plain = try simulate(contended.blueprint.graph)
    let timeline = try contended.timeline
    #expect(timeline.trackCount == plain.trackCount)
    for track in 0..<timeline.trackCount {
      #expect(timeline.spans(of: track).map(\.task) == plain.spans(of: track).map(\.task))
    }
  }

  /// A channel works whenever one of its tasks runs, at full speed if nothing else slows them: it is
  /// busy for the sum of its work, and for less than 1 ns more for each end that is rounded up.
  @Test(arguments: ContendedBlueprint.random)
  func aChannelIsBusyForItsWork(_ contended: ContendedBlueprint) throws {
    let channelsOnly = contended.withChannelsOnly
    let timeline = try channelsOnly.timeline
    for channel in 0..<channelsOnly.channelCount {
      let tasks = channelsOnly.tasks(on: channel)
      let work = tasks.reduce(0) { $0 + channelsOnly.blueprint.tasks[$1].duration }
      let busyTime = busyTime(of: tasks, in: timeline)
      #expect(busyTime >= work)
      #expect(busyTime <= work + Int64(tasks.count))
    }
  }

  @Test(arguments: ContendedBlueprint.random)
  func aChannelIsNeverBusyForLessThanItsWork(_ contended: ContendedBlueprint) throws {
    let timeline = try contended.timeline
    for channel in 0..<contended.channelCount {
      let tasks = contended.tasks(on: channel)
      let work = tasks.reduce(0) { $0 + contended.blueprint.tasks[$1].duration }
      #expect(busyTime(of: tasks, in: timeline) >= work)
    }
  }

  @Test(arguments: Blueprint.anything)
  func aGraphGetsStuckWhereItDoesWithoutContention(_ blueprint: Blueprint) {
    var contended = ContendedBlueprint(
      blueprint: blueprint, slowdowns: [OverlapSlowdown(compute: 0.5, communication: 0.5)],
      uses: (0..<blueprint.streamCount).map {
        (0, $0.isMultiple(of: 2) ? .compute : .communication)
      },
      channels: blueprint.tasks.map { _ in [0] })
    contended.channelCount = 1
    let plain = error { () throws(SimulationError) in try simulate(blueprint.graph) }
    let slowed = error { () throws(SimulationError) in try contended.timeline }
    #expect(plain == slowed)
  }

  @Test func randomContentionIsNotAllAlike() throws {
    let slowedCount = try ContendedBlueprint.random.count {
      try $0.timeline != simulate($0.blueprint.graph)
    }
    #expect(slowedCount > 40)
    #expect(ContendedBlueprint.random.count { $0.channelCount == 0 } > 5)
    #expect(ContendedBlueprint.random.count { $0.slowdowns.count > 1 } > 20)
  }

  private func error(of run: () throws(SimulationError) -> Timeline) -> SimulationError? {
    do {
      _ = try run()
      return nil
    } catch {
      return error
    }
  }

  /// The time in which at least one of the tasks runs.
  private func busyTime(of tasks: [Int], in timeline: Timeline) -> Int64 {
    var busy: Int64 = 0
    var end: Int64 = 0
    for task in tasks.sorted(by: { timeline.starts[$0] < timeline.starts[$1] }) {
      busy += max(0, timeline.ends[task] - max(end, timeline.starts[task]))
      end = max(end, timeline.ends[task])
    }
    return busy
  }
}

extension ContendedBlueprint {
  fileprivate func tasks(on channel: Int) -> [Int] {
    channels.indices.filter { channels[$0].contains(channel) }
  }
}
