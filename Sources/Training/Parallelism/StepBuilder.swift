import Simulation

/// A step in the making: the task graph, with a record of what each task is.
struct StepBuilder {
  private(set) var graph = TaskGraph()
  private(set) var tasks: [StepTimeline.TaskRecord] = []
  private(set) var streams: [StreamKind] = []

  /// How tasks slow one another.
  private(set) var contention = Contention()
  /// `[channel]`: the first stream whose tasks use it, and whether another's do, too.
  private var users: [User] = []
  private var cards: NetworkCards

  private struct User {
    var stream = -1
    var isShared = false
  }

  init(on cluster: Cluster) {
    cards = NetworkCards(of: cluster)
  }

  /// Makes room for so many tasks, each of which waits for one or two others.
  mutating func reserveCapacity(taskCount: Int) {
    tasks.reserveCapacity(taskCount)
    graph.reserveCapacity(taskCount: taskCount, dependencyCount: taskCount + taskCount / 2)
  }

  var streamCount: Int { graph.streamCount }

  /// Whether any tasks can slow one another.
  var hasContention: Bool {
    contention.domainCount > 0 || users.contains { $0.isShared }
  }

  mutating func addStream(_ kind: StreamKind) -> Int {
    streams.append(kind)
    return graph.addStream()
  }

  /// - Returns: The task's index.
  mutating func add(
    _ record: StepTimeline.TaskRecord, duration: Nanoseconds, on stream: Int,
    after earlier: Int? = nil
  ) -> Int {
    tasks.append(record)
    let task = graph.addTask(duration: duration, on: stream)
    if let earlier { graph.addDependency(of: task, on: earlier) }
    return task
  }

  /// A task that waits for several ranks.
  mutating func add(
    _ record: StepTimeline.TaskRecord, duration: Nanoseconds, on streams: [Int],
    after earlier: [Int]
  ) -> Int {
    if streams.count == 1, earlier.count == 1 {
      return add(record, duration: duration, on: streams[0], after: earlier[0])
    }
    tasks.append(record)
    let task = graph.addTask(duration: duration, on: streams)
    for predecessor in earlier { graph.addDependency(of: task, on: predecessor) }
    return task
  }

  /// Makes compute and communication of a rank slow each other.
  mutating func addOverlapSlowdown(of factor: Double, between streams: RankStreams) {
    guard factor > 0 else { return }
    let domain = contention.addDomain(OverlapSlowdown(compute: factor, communication: factor))
    contention.add(stream: streams.compute, to: domain, as: .compute)
    for stream in streams.communication {
      contention.add(stream: stream, to: domain, as: .communication)
    }
  }

  /// Adds a pass of a micro-batch, one task for each piece.
  mutating func add(_ pass: MergedPass, of pieces: PassPieces, microBatch: Int) {
    let first = tasks.count
    let numbers = pieces.numbers
    for piece in pieces.pieces[pass.pieces] {
      var record = piece.record
      record.microBatch = microBatch
      tasks.append(record)
      let task =
        piece.streams.count == 1
        ? graph.addTask(duration: piece.duration, on: numbers[piece.streams.lowerBound])
        : graph.addTask(duration: piece.duration, on: numbers[piece.streams])
      for place in piece.waits { graph.addDependency(of: task, on: first + numbers[place]) }
      if let chain = piece.chain { contention.add(task: task, as: chain) }
      for place in piece.channels { contention.add(task: task, to: numbers[place]) }
    }
  }

  mutating func addChain(_ links: [ChainLink]) -> Contention.ChainIndex {
    contention.addChain(links)
  }

  /// Makes a transfer share the network cards of its ends; a collective leaves and enters at all.
  mutating func shareCards(
    _ task: Int, on stream: Int, from senders: [RankSet], to receivers: [RankSet]
  ) {
    shareCards(task, on: stream, cards(from: senders, to: receivers))
  }

  /// The same where the cards are known.
  mutating func shareCards(
    _ task: Int, on stream: Int, _ channels: some Sequence<Contention.ChannelIndex>
  ) {
    for channel in channels { contention.add(task: task, to: channel) }
    note(stream, uses: channels)
  }

  /// The ways out of the senders' network cards, and those into the receivers'.
  mutating func cards(
    from senders: [RankSet], to receivers: [RankSet]
  ) -> [Contention.ChannelIndex] {
    if senders.count == 1, receivers.count == 1 {
      let out = cards.channels(of: senders[0], in: &contention).out
      let into = cards.channels(of: receivers[0], in: &contention).into
      return out < into ? [out, into] : [into, out]
    }
    let out = Set(senders.map { cards.channels(of: $0, in: &contention).out })
    let into = Set(receivers.map { cards.channels(of: $0, in: &contention).into })
    return out.union(into).sorted()
  }

  /// Keeps in mind that tasks of a stream use channels.
  mutating func note(_ stream: Int, uses channels: some Sequence<Contention.ChannelIndex>) {
    for channel in channels {
      while users.count <= channel { users.append(User()) }
      if users[channel].stream < 0 { users[channel].stream = stream }
      if users[channel].stream != stream { users[channel].isShared = true }
    }
  }

  mutating func addDependency(of task: Int, on earlier: Int) {
    graph.addDependency(of: task, on: earlier)
  }
}
