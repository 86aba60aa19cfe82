/// How the tasks of a graph slow one another while they run at the same time.
///
/// A *domain* is one accelerator: its streams slow one another by its `OverlapSlowdown`, computing by
/// communication and the other way round. A *channel* is what several tasks share evenly, such as a
/// network card in one direction: each of `n` takes `n` times as long. A task that several of these
/// slow takes as long as the slowest of them makes it, since it moves on everywhere at once.
///
/// A *chain* is a task that stands for several which follow one another on streams that it occupies
/// together. It ends when the last of them would: chains change no end, they save time.
///
/// Streams and tasks that are not mentioned are never slowed.
///
/// ```swift
/// var contention = Contention()
/// let accelerator = contention.addDomain(OverlapSlowdown(compute: 0.1256))
/// contention.add(stream: compute, to: accelerator, as: .compute)
/// contention.add(stream: gradients, to: accelerator, as: .communication)
/// let card = contention.addChannel()
/// contention.add(task: allReduce, to: card)
/// let timeline = try simulate(graph, contention: contention)
/// ```
package struct Contention: Sendable {
  /// A domain's position, 0-based, in the order of `addDomain`.
  package typealias DomainIndex = Int
  /// A channel's position, 0-based, in the order of `addChannel`.
  package typealias ChannelIndex = Int
  /// A chain's position, 0-based, in the order of `addChain`.
  package typealias ChainIndex = Int

  package private(set) var channelCount = 0
  package var domainCount: Int { domains.count }

  /// `[domain]`.
  private(set) var domains: [OverlapSlowdown] = []
  /// `[stream]`, as far as streams are mentioned.
  private(set) var memberships: [DomainMembership?] = []
  /// Pairs in the order they were added: `channelTasks[i]` uses `channels[i]`.
  private(set) var channelTasks: [Int32] = []
  private(set) var channels: [Int32] = []
  private(set) var exemptTasks: [TaskGraph.TaskIndex] = []
  private(set) var chains = ChainTable()
  /// Pairs: `chainTasks[i]` runs as `chains[taskChains[i]]`.
  private(set) var chainTasks: [Int32] = []
  private(set) var taskChains: [Int32] = []

  package init() {}

  package mutating func addDomain(_ slowdown: OverlapSlowdown) -> DomainIndex {
    domains.append(slowdown)
    return domains.count - 1
  }

  package mutating func addChannel() -> ChannelIndex {
    channelCount += 1
    return channelCount - 1
  }

  /// Puts a stream on an accelerator; it is on no other.
  package mutating func add(
    stream: TaskGraph.StreamIndex, to domain: DomainIndex, as use: StreamUse
  ) {
    precondition(domains.indices.contains(domain), "a stream belongs to a domain that was added")
    if stream >= memberships.count {
      let missingCount = stream + 1 - memberships.count
      memberships.append(contentsOf: repeatElement(nil, count: missingCount))
    }
    precondition(memberships[stream] == nil, "a stream belongs to one domain")
    memberships[stream] = DomainMembership(domain: domain, use: use)
  }

  /// Makes a task need a channel as long as it runs; it may need several, each once.
  package mutating func add(task: TaskGraph.TaskIndex, to channel: ChannelIndex) {
    precondition((0..<channelCount).contains(channel), "a task uses channels that were added")
    channelTasks.append(Int32(task))
    channels.append(Int32(channel))
  }

  /// Makes a task pass its accelerators by: it neither slows their other tasks nor is slowed by them.
  ///
  /// For what copy engines or the network do alone. It still shares its channels.
  package mutating func exempt(task: TaskGraph.TaskIndex) {
    exemptTasks.append(task)
  }

  /// Adds what any number of tasks may do.
  ///
  /// - Parameter links: In the order they run, at least one; their durations add up to less than 2⁶³ ns.
  /// - Returns: The chain's position.
  package mutating func addChain(_ links: [ChainLink]) -> ChainIndex {
    precondition(
      links.allSatisfy { $0.channels.allSatisfy((0..<channelCount).contains) },
      "a chain uses channels that were added")
    chains.add(links)
    return chains.count - 1
  }

  /// Makes a task run as a chain: it takes as long as the chain's links together, occupies all their
  /// streams, and uses no other channels than theirs.
  package mutating func add(task: TaskGraph.TaskIndex, as chain: ChainIndex) {
    precondition((0..<chains.count).contains(chain), "a task runs as a chain that was added")
    chainTasks.append(Int32(task))
    taskChains.append(Int32(chain))
  }
}
