import Simulation
import Testing

/// What holds for every graph.
struct SimulationLawTests {
  @Test(arguments: Blueprint.runnable)
  func everyTaskEndsWhenWorkedOutByBruteForce(_ blueprint: Blueprint) throws {
    let timeline = try simulate(blueprint.graph)
    #expect(timeline.ends == blueprint.endsByBruteForce)
  }

  @Test(arguments: Blueprint.anything)
  func aGraphRunsExactlyWhenBruteForceRunsIt(_ blueprint: Blueprint) {
    let ends = blueprint.endsByBruteForce
    do {
      let timeline = try simulate(blueprint.graph)
      #expect(timeline.ends == ends)
    } catch .deadlock(let tasks) {
      #expect(!tasks.isEmpty && tasks.count <= 8)
      #expect(tasks == tasks.sorted() && Set(tasks).count == tasks.count)
      #expect(tasks.allSatisfy { ends[$0] == nil }, "a task that can run is not stuck")
    } catch {
      Issue.record("\(error)")
    }
  }

  @Test func randomGraphsRunAndGetStuck() {
    let stuckCount = Blueprint.anything.count { $0.endsByBruteForce.contains(nil) }
    #expect((10...50).contains(stuckCount))
    #expect(Blueprint.runnable.allSatisfy { !$0.endsByBruteForce.contains(nil) })
    let laterPredecessorCount = Blueprint.runnable.count { blueprint in
      blueprint.dependencies.contains { $0.predecessor > $0.task }
    }
    #expect(laterPredecessorCount > 30)
  }

  @Test(arguments: Blueprint.runnable)
  func aTaskTakesItsDuration(_ blueprint: Blueprint) throws {
    let timeline = try simulate(blueprint.graph)
    #expect(zip(timeline.starts, timeline.ends).map { $1 - $0 } == blueprint.tasks.map(\.duration))
  }

  @Test(arguments: Blueprint.runnable)
  func noTaskStartsBeforeItsDependenciesEnd(_ blueprint: Blueprint) throws {
    let timeline = try simulate(blueprint.graph)
    for dependency in blueprint.dependencies {
      #expect(
        timeline.start(of: dependency.task) >= timeline.end(of: dependency.predecessor))
    }
  }

  @Test(arguments: Blueprint.runnable)
  func noTaskStartsLaterThanItMust(_ blueprint: Blueprint) throws {
    let timeline = try simulate(blueprint.graph)
    for (task, predecessors) in blueprint.predecessors.enumerated() {
      #expect(timeline.starts[task] == predecessors.map { timeline.ends[$0] }.max() ?? 0)
    }
  }

  @Test(arguments: Blueprint.runnable)
  func aTrackHoldsItsStreamsTasksInTheOrderAdded(_ blueprint: Blueprint) throws {
    let timeline = try simulate(blueprint.graph)
    #expect(timeline.trackCount == blueprint.streamCount)
    for track in 0..<timeline.trackCount {
      let added = blueprint.tasks.indices.filter { blueprint.tasks[$0].streams.contains(track) }
      #expect(timeline.spans(of: track).map(\.task) == added)
    }
  }

  @Test(arguments: Blueprint.runnable)
  func spansOfATrackDoNotOverlap(_ blueprint: Blueprint) throws {
    let timeline = try simulate(blueprint.graph)
    for track in 0..<timeline.trackCount {
      let spans = Array(timeline.spans(of: track))
      for (span, next) in zip(spans, spans.dropFirst()) { #expect(span.end <= next.start) }
    }
  }

  @Test(arguments: Blueprint.runnable)
  func busyAndIdleTimeFillAllTracks(_ blueprint: Blueprint) throws {
    let timeline = try simulate(blueprint.graph)
    let tracks = 0..<timeline.trackCount
    let busy = tracks.reduce(0) { $0 + timeline.busyTime(of: $1).count }
    let idle = tracks.reduce(0) { $0 + timeline.idleTime(of: $1).count }
    #expect(busy == blueprint.tasks.reduce(0) { $0 + $1.duration * Int64($1.streams.count) })
    #expect(idle == tracks.reduce(0) { $0 + gapTime(of: $1, in: timeline) })
    #expect(busy + idle == timeline.makespan.count * Int64(timeline.trackCount))
  }

  @Test(arguments: Blueprint.runnable)
  func theMakespanIsAtLeastTheLongestChainAndTheBusiestStream(_ blueprint: Blueprint) throws {
    let timeline = try simulate(blueprint.graph)
    let longestChain = blueprint.withoutSharedStreams.endsByBruteForce.compactMap(\.self).max()
    #expect(timeline.makespan.count >= longestChain ?? 0)
    for track in 0..<timeline.trackCount {
      #expect(timeline.makespan >= timeline.busyTime(of: track))
    }
  }

  @Test(arguments: Blueprint.runnable)
  func scalingAllDurationsScalesAllTimes(_ blueprint: Blueprint) throws {
    var scaled = blueprint
    for index in scaled.tasks.indices { scaled.tasks[index].duration *= 7 }
    let timeline = try simulate(blueprint.graph)
    let scaledTimeline = try simulate(scaled.graph)
    #expect(scaledTimeline.starts == timeline.starts.map { $0 * 7 })
    #expect(scaledTimeline.ends == timeline.ends.map { $0 * 7 })
  }

  @Test(arguments: Blueprint.anything)
  func aDependencyNeverMakesATaskEarlier(_ blueprint: Blueprint) {
    var fewer = blueprint
    fewer.dependencies.removeLast()
    guard let later = try? simulate(blueprint.graph) else { return }
    #expect(throws: Never.self) {
      let earlier = try simulate(fewer.graph)
      #expect(zip(earlier.starts, later.starts).allSatisfy { $0 <= $1 })
    }
  }

  @Test(arguments: Blueprint.runnable)
  func repeatingADependencyChangesNothing(_ blueprint: Blueprint) throws {
    var repeated = blueprint
    repeated.dependencies += blueprint.dependencies
    #expect(try simulate(repeated.graph) == simulate(blueprint.graph))
  }

  /// The time before, between and after a track's spans.
  private func gapTime(of track: Int, in timeline: Timeline) -> Int64 {
    let spans = timeline.spans(of: track)
    let starts = spans.map(\.start) + [timeline.makespan.count]
    let ends = [0] + spans.map(\.end)
    return zip(ends, starts).reduce(0) { $0 + $1.1 - $1.0 }
  }
}
