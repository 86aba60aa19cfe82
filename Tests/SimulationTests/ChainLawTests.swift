import Simulation
import Testing

/// A chain says the same as its links one by one.
struct ChainLawTests {
  private static let blueprints = (0..<300).map { ChainedBlueprint(seed: $0 % 60 + $0 / 60 * 100) }

  @Test(arguments: blueprints)
  func chainsEndWhenTheirLinksDo(_ blueprint: ChainedBlueprint) throws {
    #expect(try blueprint.ends(merges: true) == blueprint.ends(merges: false))
  }

  /// Otherwise the law would say little.
  @Test func chainsMeetOtherTasks() throws {
    let slowed = try Self.blueprints.count {
      try $0.ends(merges: true) != $0.ends(merges: true, slows: false)
    }
    #expect(slowed > 150)
  }

  @Test func anOpenedChainGoesOnFromWhereItIs() throws {
    var graph = TaskGraph()
    var contention = Contention()
    let accelerator = contention.addDomain(OverlapSlowdown(compute: 1, communication: 0))
    let streams = (0..<3).map { _ in graph.addStream() }
    for (stream, use) in zip(streams, [StreamUse.compute, .communication, .communication]) {
      contention.add(stream: stream, to: accelerator, as: use)
    }
    let links = [(10, 0), (10, 1), (10, 0)].map { duration, stream in
      ChainLink(duration: Nanoseconds(Int64(duration)), stream: streams[stream])
    }
    let chain = graph.addTask(duration: Nanoseconds(30), on: [streams[0], streams[1]])
    contention.add(task: chain, as: contention.addChain(links))
    // A transfer runs from 4 to 22: it slows the rest of the first link, to 16, and nothing else.
    let outside = graph.addStream()
    let delay = graph.addTask(duration: Nanoseconds(4), on: outside)
    let transfer = graph.addTask(duration: Nanoseconds(18), on: streams[2])
    graph.addDependency(of: transfer, on: delay)
    let timeline = try simulate(graph, contention: contention)
    #expect(timeline.end(of: transfer) == Nanoseconds(22))
    #expect(timeline.end(of: chain) == Nanoseconds(36))
  }
}
