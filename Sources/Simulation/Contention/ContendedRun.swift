/// A run in which tasks that run at the same time slow one another.
///
/// A running task goes by its first stream, its *slot*. All that happens at one moment is gathered
/// before any speed changes, so that tasks which follow one another without a gap cost nothing extra.
///
/// What nothing can slow ends at once, ahead of time: only tasks that use a channel, or a stream of a
/// domain, are followed from moment to moment.
struct ContendedRun: ~Copyable {
  private let run: Run
  private var domains: DomainLoads
  private var channels: ChannelLoads
  private let chains: ChainLoads
  private var queue: EventQueue
  /// `[slot]`; of a chain the link that runs, nil while the chain is closed.
  private let running: PlainMemory<RunningTask?>
  /// `[slot]`: the task that will start when the slot is due; −1 for none.
  private let awaited: PlainMemory<Int32>
  /// Slots whose awaited task starts at this moment.
  private var starting: Worklist
  /// Slots whose speed may have changed at this moment; each at most once.
  private var affected: Worklist
  private var now: Int64 = 0

  private var graph: GraphMemory { run.graph }

  init(of graph: TaskGraph, run: Run, contention: Contention) {
    self.run = run
    domains = DomainLoads(of: contention, in: graph)
    channels = ChannelLoads(of: contention, in: graph)
    chains = ChainLoads(of: contention, in: graph, loads: domains)
    queue = EventQueue(slotCount: graph.streamCount)
    running = PlainMemory(repeating: nil, count: graph.streamCount)
    awaited = PlainMemory(repeating: -1, count: graph.streamCount)
    starting = Worklist(count: graph.streamCount)
    affected = Worklist(count: graph.streamCount)
  }

  mutating func runToEnd() throws(SimulationError) {
    try startReadyTasks()
    try changeSpeeds()
    while let time = queue.firstTime {
      now = time
      while queue.firstTime == now { try comeTo(queue.popFirst()) }
      while let slot = starting.popLast() { try startAwaited(of: slot) }
      try startReadyTasks()
      try changeSpeeds()
    }
  }

  /// Ends what a slot runs, or notes that what it awaits starts once all that ends now has.
  private mutating func comeTo(_ slot: Int) throws(SimulationError) {
    if awaited[slot] >= 0 { starting.insert(slot) } else { try end(slot) }
  }

  private mutating func startAwaited(of slot: Int) throws(SimulationError) {
    let task = Int(awaited[slot])
    awaited[slot] = -1
    try start(task, duration: graph.tasks[task].duration)
  }

  /// Starts what starts now, and ends what nothing can slow; others wait until it is their time.
  ///
  /// Tasks without duration are over before they slow anything.
  private mutating func startReadyTasks() throws(SimulationError) {
    while let (task, time) = run.startNext() {
      let duration = graph.tasks[task].duration
      if duration == 0 || isFree(task) {
        let (end, overflow) = time.addingReportingOverflow(duration)
        if overflow { throw .tooLong }
        run.end(task, at: end)
      } else if time == now {
        try start(task, duration: duration)
      } else {
        let slot = graph.firstStream(of: task)
        awaited[slot] = Int32(truncatingIfNeeded: task)
        queue.setTime(of: slot, to: time)
      }
    }
  }

  /// Whether nothing can slow a task, and it slows nothing.
  @inline(__always)
  private func isFree(_ task: Int) -> Bool {
    var isFree = true
    graph.forEachStream(of: task) { isFree = isFree && !domains.concerns(task, on: $0) }
    return isFree && chains.chain(of: task) == nil && channels.channels(of: task).isEmpty
  }

  private mutating func start(_ task: Int, duration: Int64) throws(SimulationError) {
    let slot = graph.firstStream(of: task)
    if let chain = chains.chain(of: task) {
      let run = ChainRun(
        task: task, chain: chain, start: now, nextLink: chains.firstLink(of: chain))
      return try goOn(run, slot: slot)
    }
    let used = channels.channels(of: task)
    running[slot] = RunningTask(task, channels: used, duration: duration, at: now)
    graph.forEachStream(of: task) { enter(stream: $0, task: task, slot: slot) }
    for place in used {
      enter(channel: channels.channel(at: place), slot: slot)
    }
    affected.insert(slot)
  }

  private mutating func end(_ slot: Int) throws(SimulationError) {
    if let chain = chains.run(of: slot) { return try end(chain, slot: slot) }
    guard let ended = running[slot] else { return }
    running[slot] = nil
    graph.forEachStream(of: ended.task) { domains.leave($0) }
    for place in ended.channels { channels.leave(channels.channel(at: place), slot: slot) }
    run.end(ended.task, at: now)
  }

  private mutating func changeSpeeds() throws(SimulationError) {
    domains.noteAffected(in: &affected)
    channels.noteAffected(in: &affected)
    while let slot = affected.popLast() { try changeSpeed(of: slot) }
  }

  private mutating func changeSpeed(of slot: Int) throws(SimulationError) {
    guard var task = running[slot] else { return }
    let slowness = slowness(of: task, slot: slot)
    if slowness == task.slowness, queue.contains(slot) { return }
    task.change(to: slowness, at: now)
    guard let end = task.end else { throw .tooLong }
    running[slot] = task
    queue.setTime(of: slot, to: end)
  }

  /// Inlined, as `isAlone` is: a call would copy the whole run to read it.
  @inline(__always)
  private func slowness(of task: RunningTask, slot: Int) -> Slowness {
    var slowness = Slowness.none
    if let index = chains.openLink(of: slot) {
      for place in task.channels {
        slowness = max(slowness, channels.slowness(on: chains.channel(at: place)))
      }
      return max(slowness, domains.slowness(on: chains.links[index].stream))
    }
    for place in task.channels {
      slowness = max(slowness, channels.slowness(on: channels.channel(at: place)))
    }
    graph.forEachStream(of: task.task) { slowness = max(slowness, domains.slowness(on: $0)) }
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
  /// Lets a chain, of which `now − start` is done, run closed if it is alone, else link by link.
  private mutating func goOn(_ run: ChainRun, slot: Int) throws(SimulationError) {
    chains.runs[slot] = run
    guard isAlone(run.chain) else { return enterLink(of: slot) }
    let (end, overflow) = run.start.addingReportingOverflow(chains.duration(of: run.chain))
    if overflow { throw .tooLong }
    chains.close(run.chain, slot: slot)
    queue.setTime(of: slot, to: end)
  }

  /// Whether nothing else runs where any link of a chain does.
  @inline(__always)
  private func isAlone(_ chain: Int) -> Bool {
    for place in chains.domains.range(of: chain) {
      let domain = chains.domains[place]
      if chains.isClosed(inDomain: domain) || !domains.isIdle(domain) { return false }
    }
    for place in chains.channels.range(of: chain) {
      let channel = chains.channels[place]
      if chains.isClosed(onChannel: channel) || !channels.isIdle(channel) { return false }
    }
    return true
  }

  private mutating func open(_ slot: Int) {
    guard let run = chains.runs[slot] else { return }
    chains.open(run.chain)
    enterLink(of: slot)
  }

  /// Runs the link that what is done of a chain ends in, from where it is.
  private mutating func enterLink(of slot: Int) {
    guard let run = chains.runs[slot] else { return }
    let index = chains.link(of: run.chain, after: now - run.start, from: run.nextLink)
    let link = chains.links[index]
    let end = run.start + link.end
    chains.openLinks[slot] = Int32(truncatingIfNeeded: index)
    running[slot] = RunningTask(
      run.task, channels: link.channels, duration: link.duration, at: end - link.duration)
    if queue.contains(slot) { queue.setTime(of: slot, to: end) }
    enter(stream: link.stream, task: run.task, slot: slot)
    for place in link.channels { enter(channel: chains.channel(at: place), slot: slot) }
    affected.insert(slot)
  }

  /// Ends a closed chain, or the link that runs of an open one.
  private mutating func end(_ run: ChainRun, slot: Int) throws(SimulationError) {
    guard let index = chains.openLink(of: slot) else {
      chains.open(run.chain)
      return finish(run, slot: slot)
    }
    let link = chains.links[index]
    chains.openLinks[slot] = -1
    running[slot] = nil
    domains.leave(link.stream)
    for place in link.channels { channels.leave(chains.channel(at: place), slot: slot) }
    let done = link.end
    if done == chains.duration(of: run.chain) { return finish(run, slot: slot) }
    let rest = ChainRun(
      task: run.task, chain: run.chain, start: now - done, nextLink: index + 1)
    try goOn(rest, slot: slot)
  }

  private mutating func finish(_ chain: ChainRun, slot: Int) {
    chains.runs[slot] = nil
    run.end(chain.task, at: now)
  }
}
