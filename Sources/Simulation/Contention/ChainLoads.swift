/// The chains of a run: which tasks are some, how far they are, and which are closed.
///
/// A class, because a structure this large would be copied for each call that reads it.
final class ChainLoads {
  let isEmpty: Bool
  /// `[link]`, as in the contention's table.
  let links: PlainMemory<ChainTable.Link>
  private let linkOffsets: PlainMemory<Int>
  private let linkChannels: PlainMemory<Int>
  /// `[task]`: its chain, or −1; empty if there are none.
  private let chainOfTask: PlainMemory<Int32>
  /// By chain: the domains that slow any of its links, and all channels that they use.
  let domains: Groups
  let channels: Groups
  /// `[slot]`.
  let runs: PlainMemory<ChainRun?>
  /// `[slot]`: the link that runs of an open chain; −1 while there is none.
  let openLinks: PlainMemory<Int32>
  /// `[domain]`: the slot of the closed chain on it; −1 if there is none.
  private let closedInDomain: PlainMemory<Int32>
  /// `[channel]`: likewise.
  private let closedOnChannel: PlainMemory<Int32>

  init(of contention: Contention, in graph: TaskGraph, loads: borrowing DomainLoads) {
    let table = contention.chains
    isEmpty = table.isEmpty
    links = PlainMemory(table.links)
    linkOffsets = PlainMemory(table.linkOffsets)
    linkChannels = PlainMemory(table.channels)
    let chainOfTask = PlainMemory<Int32>(
      repeating: -1, count: table.isEmpty ? 0 : graph.taskCount)
    for (task, chain) in zip(contention.chainTasks, contention.taskChains) {
      precondition(
        graph.tasks[Int(task)].duration == table.duration(of: Int(chain)),
        "a task takes as long as the links of its chain")
      chainOfTask[Int(task)] = chain
    }
    self.chainOfTask = chainOfTask
    domains = Self.group(table) { link, use in
      if let domain = loads.domain(of: link.stream) { use(domain) }
    }
    channels = Self.group(table) { link, use in
      for place in link.channels { use(table.channels[place]) }
    }
    runs = PlainMemory(repeating: nil, count: table.isEmpty ? 0 : graph.streamCount)
    openLinks = PlainMemory(repeating: -1, count: graph.streamCount)
    closedInDomain = PlainMemory(repeating: -1, count: contention.domainCount)
    closedOnChannel = PlainMemory(repeating: -1, count: contention.channelCount)
  }

  /// What the links of each chain use, each once: they are few.
  private static func group(
    _ table: ChainTable, _ forEachUse: (ChainTable.Link, _ use: (Int) -> Void) -> Void
  ) -> Groups {
    var (keys, values) = ([Int32](), [Int32]())
    for chain in 0..<table.count {
      let first = values.count
      for link in table.links(of: chain) {
        forEachUse(link) { used in
          if values[first...].contains(Int32(used)) { return }
          values.append(Int32(used))
          keys.append(Int32(chain))
        }
      }
    }
    return Groups(values, by: keys, keyCount: table.count)
  }

  /// Nil if a task is no chain.
  func chain(of task: Int) -> Int? {
    isEmpty || chainOfTask[task] < 0 ? nil : Int(chainOfTask[task])
  }

  /// The chain that a slot runs; nil if it runs another task or none.
  func run(of slot: Int) -> ChainRun? { isEmpty ? nil : runs[slot] }

  /// The link that a slot runs of an open chain; nil if there is none.
  func openLink(of slot: Int) -> Int? { openLinks[slot] < 0 ? nil : Int(openLinks[slot]) }

  /// One of a link's channels.
  func channel(at place: Int) -> Int { linkChannels[place] }

  /// Of all links.
  func duration(of chain: Int) -> Int64 { links[linkOffsets[chain + 1] - 1].end }

  func firstLink(of chain: Int) -> Int { linkOffsets[chain] }

  /// The link that runs when so much of a chain is done, none before `first`, which it mostly is; the
  /// last one when all is done.
  func link(of chain: Int, after elapsed: Int64, from first: Int) -> Int {
    if links[first].end > elapsed { return first }
    var (low, high) = (first, linkOffsets[chain + 1] - 1)
    while low < high {
      let middle = low + (high - low) / 2
      if links[middle].end > elapsed { high = middle } else { low = middle + 1 }
    }
    return low
  }

  func closedSlot(inDomain domain: Int) -> Int? {
    closedInDomain[domain] < 0 ? nil : Int(closedInDomain[domain])
  }

  func closedSlot(onChannel channel: Int) -> Int? {
    closedOnChannel[channel] < 0 ? nil : Int(closedOnChannel[channel])
  }

  /// Whether a closed chain is on a domain.
  func isClosed(inDomain domain: Int) -> Bool { closedInDomain[domain] >= 0 }

  /// Whether a closed chain uses a channel.
  func isClosed(onChannel channel: Int) -> Bool { closedOnChannel[channel] >= 0 }

  func close(_ chain: Int, slot: Int) { mark(chain, as: Int32(slot)) }

  func open(_ chain: Int) { mark(chain, as: -1) }

  private func mark(_ chain: Int, as slot: Int32) {
    for index in domains.range(of: chain) { closedInDomain[domains[index]] = slot }
    for index in channels.range(of: chain) { closedOnChannel[channels[index]] = slot }
  }
}
