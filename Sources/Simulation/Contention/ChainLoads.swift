/// The chains of a run: which tasks are some, how far they are, and which are closed.
struct ChainLoads {
  let table: ChainTable
  /// `[task]`: its chain, or −1; empty if there are none.
  private let chainOfTask: [Int32]
  /// By chain: the domains that slow any of its links, and all channels that they use.
  let domains: Groups
  let channels: Groups
  /// `[slot]`.
  var runs: [ChainRun?]
  /// `[domain]`: the slot of the closed chain on it; −1 if there is none.
  private var closedInDomain: [Int32]
  /// `[channel]`: likewise.
  private var closedOnChannel: [Int32]

  init(of contention: Contention, in graph: TaskGraph, loads: DomainLoads) {
    let table = contention.chains
    self.table = table
    var chainOfTask = [Int32](repeating: -1, count: table.isEmpty ? 0 : graph.taskCount)
    for (task, chain) in zip(contention.chainTasks, contention.taskChains) {
      precondition(
        graph.tasks[Int(task)].duration == table.duration(of: Int(chain)),
        "a task takes as long as the links of its chain")
      chainOfTask[Int(task)] = chain
    }
    self.chainOfTask = chainOfTask
    domains = Self.group(table) { link in
      loads.domain(of: table.streams[link]).map { [$0] } ?? []
    }
    channels = Self.group(table) { Array(table.channels[table.channelRange(of: $0)]) }
    runs = [ChainRun?](repeating: nil, count: table.isEmpty ? 0 : graph.streamCount)
    closedInDomain = [Int32](repeating: -1, count: contention.domainCount)
    closedOnChannel = [Int32](repeating: -1, count: contention.channelCount)
  }

  /// What the links of each chain use, each once.
  private static func group(_ table: ChainTable, _ used: (Int) -> [Int]) -> Groups {
    var (keys, values) = ([Int32](), [Int32]())
    for chain in 0..<table.count {
      let all = Set(table.links(of: chain).flatMap(used)).sorted()
      values += all.map { Int32($0) }
      keys += all.map { _ in Int32(chain) }
    }
    return Groups(values, by: keys, keyCount: table.count)
  }

  var isEmpty: Bool { table.isEmpty }

  /// Nil if a task is no chain.
  func chain(of task: Int) -> Int? {
    guard !chainOfTask.isEmpty, chainOfTask[task] >= 0 else { return nil }
    return Int(chainOfTask[task])
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

  mutating func close(_ chain: Int, slot: Int) { mark(chain, as: Int32(slot)) }

  mutating func open(_ chain: Int) { mark(chain, as: -1) }

  private mutating func mark(_ chain: Int, as slot: Int32) {
    for index in domains.range(of: chain) { closedInDomain[Int(domains.values[index])] = slot }
    for index in channels.range(of: chain) { closedOnChannel[Int(channels.values[index])] = slot }
  }
}
