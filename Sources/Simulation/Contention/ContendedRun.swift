/// A run in which tasks that run at the same time slow one another.
///
/// A running task goes by its first stream, its *slot*. All that happens at one moment is gathered
/// before any speed changes, so that tasks which follow one another without a gap cost nothing extra.
struct ContendedRun {
  private let graph: TaskGraph
  private let run: Run
  private var domains: DomainLoads
  private var channels: ChannelLoads
  private var queue: EventQueue
  /// `[slot]`.
  private var running: [RunningTask?]
  /// Slots whose speed may have changed at this moment; each at most once.
  private var affected: Worklist
  private var now: Int64 = 0

  init(of graph: TaskGraph, run: Run, contention: Contention) {
    self.graph = graph
    self.run = run
    domains = DomainLoads(of: contention, in: graph)
    channels = ChannelLoads(of: contention, in: graph)
    queue = EventQueue(slotCount: graph.streamCount)
    running = [RunningTask?](repeating: nil, count: graph.streamCount)
    affected = Worklist(count: graph.streamCount)
  }

  mutating func runToEnd() throws(SimulationError) {
    startReadyTasks()
    try changeSpeeds()
    while let time = queue.firstTime {
      now = time
      while queue.firstTime == now { end(queue.popFirst()) }
      startReadyTasks()
      try changeSpeeds()
    }
  }

  /// Tasks without duration are over before they slow anything.
  private mutating func startReadyTasks() {
    while let (task, _) = run.startNext() {
      let duration = graph.tasks[task].duration
      if duration == 0 { run.end(task, at: now) } else { start(task, duration: duration) }
    }
  }

  private mutating func start(_ task: Int, duration: Int64) {
    let slot = graph.firstStream(of: task)
    running[slot] = RunningTask(task, duration: duration, at: now)
    graph.forEachStream(of: task) { domains.enter($0, task: task, slot: slot) }
    channels.enter(task, slot: slot)
    affected.insert(slot)
  }

  private mutating func end(_ slot: Int) {
    guard let task = running[slot]?.task else { return }
    running[slot] = nil
    graph.forEachStream(of: task) { domains.leave($0) }
    channels.leave(task, slot: slot)
    run.end(task, at: now)
  }

  private mutating func changeSpeeds() throws(SimulationError) {
    domains.noteAffected(in: &affected)
    channels.noteAffected(in: &affected)
    while let slot = affected.popLast() { try changeSpeed(of: slot) }
  }

  private mutating func changeSpeed(of slot: Int) throws(SimulationError) {
    guard var task = running[slot] else { return }
    var slowness = channels.slowness(of: task.task)
    graph.forEachStream(of: task.task) { slowness = max(slowness, domains.slowness(on: $0)) }
    if slowness == task.slowness, queue.contains(slot) { return }
    task.change(to: slowness, at: now)
    guard let end = task.end else { throw .tooLong }
    running[slot] = task
    queue.setTime(of: slot, to: end)
  }
}
