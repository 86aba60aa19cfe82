/// The chains of a run: which tasks are some, how far they are, and which are closed.
struct ChainLoads {
  let chains: [TaskChain]
  /// `[task]`: its chain, or −1; empty if there are none.
  private let chainOfTask: [Int32]
  /// `[chain]`: the domains that slow any of its links.
  let domains: [[Int]]
  /// `[slot]`.
  var runs: [ChainRun?]
  /// `[domain]`: the slot of the closed chain on it; −1 if there is none.
  private var closedInDomain: [Int32]
  /// `[channel]`: likewise.
  private var closedOnChannel: [Int32]

  init(of contention: Contention, in graph: TaskGraph, loads: DomainLoads) {
    chains = contention.chains
    var chainOfTask = [Int32](repeating: -1, count: chains.isEmpty ? 0 : graph.taskCount)
    for (task, chain) in zip(contention.chainTasks, contention.taskChains) {
      precondition(
        graph.tasks[Int(task)].duration == chains[Int(chain)].duration,
        "a task takes as long as the links of its chain")
      chainOfTask[Int(task)] = chain
    }
    self.chainOfTask = chainOfTask
    domains = chains.map { chain in
      Set(chain.links.compactMap { loads.domain(of: $0.stream) }).sorted()
    }
    runs = [ChainRun?](repeating: nil, count: chains.isEmpty ? 0 : graph.streamCount)
    closedInDomain = [Int32](repeating: -1, count: contention.domainCount)
    closedOnChannel = [Int32](repeating: -1, count: contention.channelCount)
  }

  var isEmpty: Bool { chains.isEmpty }

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

  mutating func close(_ chain: Int, slot: Int) { mark(chain, as: Int32(slot)) }

  mutating func open(_ chain: Int) { mark(chain, as: -1) }

  private mutating func mark(_ chain: Int, as slot: Int32) {
    for domain in domains[chain] { closedInDomain[domain] = slot }
    for channel in chains[chain].channels { closedOnChannel[Int(channel)] = slot }
  }
}
