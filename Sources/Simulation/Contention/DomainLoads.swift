/// What the streams of each domain run, and how that slows their tasks.
struct DomainLoads: ~Copyable {
  /// `[stream]`; nil for those that no domain slows or that slow none.
  private let lanes: PlainMemory<DomainLane?>
  /// The streams of each domain.
  private let streams: Groups
  /// `[task]`; empty if there are none.
  private let isExempt: PlainMemory<Bool>
  private let hasExemptions: Bool
  /// `[domain]`: how many of its streams run a task that may slow or be slowed.
  private let presentCounts: PlainMemory<UseCounts>
  /// Domains in which a task has started or ended since speeds last changed.
  private var changed: Worklist

  init(of contention: Contention, in graph: TaskGraph) {
    let unmentionedCount = graph.streamCount - contention.memberships.count
    precondition(unmentionedCount >= 0, "a domain's streams are the graph's")
    let lanes =
      contention.memberships.map { contention.lane(of: $0) }
      + repeatElement(nil, count: unmentionedCount)
    let members = lanes.indices.filter { lanes[$0] != nil }
    streams = Groups(
      members.map { Int32($0) }, by: lanes.compactMap { $0.map { Int32($0.domain) } },
      keyCount: contention.domainCount)
    self.lanes = PlainMemory(lanes)
    isExempt = PlainMemory(contention.exemptions(taskCount: graph.taskCount))
    hasExemptions = !contention.exemptTasks.isEmpty
    presentCounts = PlainMemory(repeating: UseCounts(), count: contention.domainCount)
    changed = Worklist(count: contention.domainCount)
  }

  /// Nil for a stream that no domain slows.
  func domain(of stream: Int) -> Int? { lanes[stream]?.domain }

  func isIdle(_ domain: Int) -> Bool { presentCounts[domain] == UseCounts() }

  mutating func enter(_ stream: Int, task: Int, slot: Int) {
    guard let lane = lanes[stream], !hasExemptions || !isExempt[task] else { return }
    lanes[stream]?.slot = Int32(slot)
    lanes[stream]?.slowness = .none
    presentCounts[lane.domain].add(1, lane.use)
    changed.insert(lane.domain)
  }

  mutating func leave(_ stream: Int) {
    guard let lane = lanes[stream], lane.slot >= 0 else { return }
    lanes[stream]?.slot = -1
    lanes[stream]?.slowness = .none
    presentCounts[lane.domain].add(-1, lane.use)
    changed.insert(lane.domain)
  }

  /// Adds the slots of tasks that meet the other use now and did not before, or the other way round.
  mutating func noteAffected(in affected: inout Worklist) {
    while let domain = changed.popLast() {
      let hasBothUses = presentCounts[domain].hasBoth
      for index in streams.range(of: domain) {
        settle(streams[index], hasBothUses, noting: &affected)
      }
    }
  }

  func slowness(on stream: Int) -> Slowness { lanes[stream]?.slowness ?? .none }

  private func settle(
    _ stream: Int, _ hasBothUses: Bool, noting affected: inout Worklist
  ) {
    guard let lane = lanes[stream], lane.slot >= 0 else { return }
    let slowness = hasBothUses && meetsOtherUse(lane) ? lane.overlapped : .none
    if slowness == lane.slowness { return }
    lanes[stream]?.slowness = slowness
    affected.insert(Int(lane.slot))
  }

  /// Whether another task uses the accelerator in the other way; a task does not slow itself.
  private func meetsOtherUse(_ lane: DomainLane) -> Bool {
    streams.range(of: lane.domain).contains { index in
      guard let other = lanes[streams[index]] else { return false }
      return other.slot >= 0 && other.slot != lane.slot && other.use != lane.use
    }
  }
}

extension Contention {
  /// Nil if its domain slows nothing.
  fileprivate func lane(of membership: DomainMembership?) -> DomainLane? {
    guard let membership, domains[membership.domain] != OverlapSlowdown() else { return nil }
    return DomainLane(membership, slowdown: domains[membership.domain])
  }

  /// `[task]`; empty if there are none.
  fileprivate func exemptions(taskCount: Int) -> [Bool] {
    if exemptTasks.isEmpty { return [] }
    var isExempt = [Bool](repeating: false, count: taskCount)
    for task in exemptTasks {
      precondition(isExempt.indices.contains(task), "exempt tasks are the graph's")
      isExempt[task] = true
    }
    return isExempt
  }
}
