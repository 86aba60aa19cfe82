/// A run in which tasks that run at the same time slow one another.
///
/// A running task goes by its first stream, its *slot*. All that happens at one moment is gathered
/// before any speed changes, so that tasks which follow one another without a gap cost nothing extra.
struct ContendedRun {
  private let graph: TaskGraph
  private let run: Run
  private var domains: DomainLoads
  private var channels: ChannelLoads
  private var chains: ChainLoads
  private var queue: EventQueue
  /// `[slot]`; of a chain the link that runs, nil while the chain is closed.
  private var running: [RunningTask?]
  /// Slots whose speed may have changed at this moment; each at most once.
  private var affected: Worklist
  private var now: Int64 = 0

  init(of graph: TaskGraph, run: Run, contention: Contention) {
    self.graph = graph
    self.run = run
    domains = DomainLoads(of: contention, in: graph)
    channels = ChannelLoads(of: contention, in: graph)
    chains = ChainLoads(of: contention, in: graph, loads: domains)
    queue = EventQueue(slotCount: graph.streamCount)
    running = [RunningTask?](repeating: nil, count: graph.streamCount)
    affected = Worklist(count: graph.streamCount)
  }

  mutating func runToEnd() throws(SimulationError) {
    try startReadyTasks()
    try changeSpeeds()
    while let time = queue.firstTime {
      now = time
      while queue.firstTime == now { try end(queue.popFirst()) }
      try startReadyTasks()
      try changeSpeeds()
    }
  }

  /// Tasks without duration are over before they slow anything.
  private mutating func startReadyTasks() throws(SimulationError) {
    while let (task, _) = run.startNext() {
      let duration = graph.tasks[task].duration
      if duration == 0 { run.end(task, at: now) } else { try start(task, duration: duration) }
    }
  }

  private mutating func start(_ task: Int, duration: Int64) throws(SimulationError) {
    let slot = graph.firstStream(of: task)
    if let chain = chains.chain(of: task) {
      return try goOn(ChainRun(task: task, chain: chain, start: now), slot: slot)
    }
    running[slot] = RunningTask(task, duration: duration, at: now)
    graph.forEachStream(of: task) { enter(stream: $0, task: task, slot: slot) }
    for channel in channels.channels(of: task) { enter(channel: Int(channel), slot: slot) }
    affected.insert(slot)
  }

  private mutating func end(_ slot: Int) throws(SimulationError) {
    if !chains.isEmpty, let chain = chains.runs[slot] { return try end(chain, slot: slot) }
    guard let task = running[slot]?.task else { return }
    running[slot] = nil
    graph.forEachStream(of: task) { domains.leave($0) }
    for channel in channels.channels(of: task) { channels.leave(Int(channel), slot: slot) }
    run.end(task, at: now)
  }

  private mutating func changeSpeeds() throws(SimulationError) {
    domains.noteAffected(in: &affected)
    channels.noteAffected(in: &affected)
    while let slot = affected.popLast() { try changeSpeed(of: slot) }
  }

  private mutating func changeSpeed(of slot: Int) throws(SimulationError) {
    guard var task = running[slot] else { return }
    let slowness = slowness(of: task.task, slot: slot)
    if slowness == task.slowness, queue.contains(slot) { return }
    task.change(to: slowness, at: now)
    guard let end = task.end else { throw .tooLong }
    running[slot] = task
    queue.setTime(of: slot, to: end)
  }

  private func slowness(of task: Int, slot: Int) -> Slowness {
    var slowness = Slowness.none
    if !chains.isEmpty, let link = link(of: slot) {
      for channel in link.channels { slowness = max(slowness, channels.slowness(on: channel)) }
      return max(slowness, domains.slowness(on: link.stream))
    }
    for channel in channels.channels(of: task) {
      slowness = max(slowness, channels.slowness(on: Int(channel)))
    }
    graph.forEachStream(of: task) { slowness = max(slowness, domains.slowness(on: $0)) }
    return slowness
  }

  /// Puts a task on a stream; a closed chain of the same domain opens.
  private mutating func enter(stream: Int, task: Int, slot: Int) {
    if let domain = domains.domain(of: stream),
      let closed = chains.closedSlot(inDomain: domain)
    {
      open(closed)
    }
    domains.enter(stream, task: task, slot: slot)
  }

  /// Puts a task on a channel; a closed chain that uses it opens.
  private mutating func enter(channel: Int, slot: Int) {
    if let closed = chains.closedSlot(onChannel: channel) { open(closed) }
    channels.enter(channel, slot: slot)
  }
}

// Chains: see `ChainRun`.
extension ContendedRun {
  /// The link of a chain that runs on a slot; nil if another task does.
  private func link(of slot: Int) -> ChainLink? {
    guard let chain = chains.runs[slot], let link = chain.link else { return nil }
    return chains.chains[chain.chain].links[link]
  }

  /// Lets a chain, of which `now − start` is done, run closed if it is alone, else link by link.
  private mutating func goOn(_ chain: ChainRun, slot: Int) throws(SimulationError) {
    chains.runs[slot] = chain
    guard isAlone(chain.chain) else { return enterLink(of: slot) }
    let duration = chains.chains[chain.chain].duration
    let (end, overflow) = chain.start.addingReportingOverflow(duration)
    if overflow { throw .tooLong }
    chains.close(chain.chain, slot: slot)
    queue.setTime(of: slot, to: end)
  }

  /// Whether nothing else runs where any of its links do.
  private func isAlone(_ chain: Int) -> Bool {
    chains.domains[chain].allSatisfy {
      domains.isIdle($0) && chains.closedSlot(inDomain: $0) == nil
    }
      && chains.chains[chain].channels.allSatisfy {
        channels.isIdle(Int($0)) && chains.closedSlot(onChannel: Int($0)) == nil
      }
  }

  private mutating func open(_ slot: Int) {
    guard let chain = chains.runs[slot] else { return }
    chains.open(chain.chain)
    enterLink(of: slot)
  }

  /// Runs the link that what is done of a chain ends in, from where it is.
  private mutating func enterLink(of slot: Int) {
    guard let run = chains.runs[slot] else { return }
    let chain = chains.chains[run.chain]
    let index = chain.link(after: now - run.start)
    let link = chain.links[index]
    chains.runs[slot]?.link = index
    running[slot] = RunningTask(
      run.task, duration: link.duration.count, at: run.start + chain.start(of: index))
    if queue.contains(slot) { queue.setTime(of: slot, to: run.start + chain.ends[index]) }
    enter(stream: link.stream, task: run.task, slot: slot)
    for channel in link.channels { enter(channel: channel, slot: slot) }
    affected.insert(slot)
  }

  /// Ends a closed chain, or the link that runs of an open one.
  private mutating func end(_ run: ChainRun, slot: Int) throws(SimulationError) {
    let chain = chains.chains[run.chain]
    guard let index = run.link else {
      chains.open(run.chain)
      return finish(run, slot: slot)
    }
    running[slot] = nil
    domains.leave(chain.links[index].stream)
    for channel in chain.links[index].channels { channels.leave(channel, slot: slot) }
    if chain.ends[index] == chain.duration { return finish(run, slot: slot) }
    var rest = run
    rest.start = now - chain.ends[index]
    rest.link = nil
    try goOn(rest, slot: slot)
  }

  private mutating func finish(_ chain: ChainRun, slot: Int) {
    chains.runs[slot] = nil
    run.end(chain.task, at: now)
  }
}
