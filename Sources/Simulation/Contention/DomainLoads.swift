/// What the streams of each domain run, and how that slows their tasks.
///
/// What changes lies apart, number by number: a processor that reads several at once right after one of
/// them was written waits for it.
struct DomainLoads: ~Copyable {
  /// `[stream]`.
  private let lanes: PlainMemory<DomainLane>
  /// `[stream]`: its present task's; −1 while it has none, or one that passes the accelerator by.
  private let slots: PlainMemory<Int32>
  /// `[stream]`: how its domain slows its present task; settled when all that happens at one moment has.
  private let slownesses: PlainMemory<Slowness>
  /// `[stream]`: those before and after it in the list of its domain's that have a task; −1 for none.
  private let before: PlainMemory<Int32>
  private let after: PlainMemory<Int32>
  /// `[domain]`: the first of its streams that run a task which may slow or be slowed; −1 for none.
  private let firstPresent: PlainMemory<Int32>
  /// `[task]`; empty if there are none.
  private let isExempt: PlainMemory<Bool>
  private let hasExemptions: Bool
  /// `[domain]`: how many of its streams run a task that may slow or be slowed.
  private let presentCounts: PlainMemory<UseCounts>
  /// `[domain]`: whether it had both uses when speeds last changed; else it slows none.
  private let hadBothUses: PlainMemory<Bool>
  /// Domains in which a task has started or ended since speeds last changed.
  private var changed: Worklist

  init(of contention: Contention, in graph: TaskGraph) {
    let unmentionedCount = graph.streamCount - contention.memberships.count
    precondition(unmentionedCount >= 0, "a domain's streams are the graph's")
    lanes = PlainMemory(
      contention.memberships.map { contention.lane(of: $0) }
        + repeatElement(.none, count: unmentionedCount))
    slots = PlainMemory(repeating: -1, count: graph.streamCount)
    slownesses = PlainMemory(repeating: .none, count: graph.streamCount)
    before = PlainMemory(repeating: -1, count: graph.streamCount)
    after = PlainMemory(repeating: -1, count: graph.streamCount)
    firstPresent = PlainMemory(repeating: -1, count: contention.domainCount)
    isExempt = PlainMemory(contention.exemptions(taskCount: graph.taskCount))
    hasExemptions = !contention.exemptTasks.isEmpty
    presentCounts = PlainMemory(repeating: UseCounts(), count: contention.domainCount)
    hadBothUses = PlainMemory(repeating: false, count: contention.domainCount)
    changed = Worklist(count: contention.domainCount)
  }

  /// Nil for a stream that no domain slows.
  func domain(of stream: Int) -> Int? {
    let domain = lanes[stream].domain
    return domain < 0 ? nil : Int(domain)
  }

  func isIdle(_ domain: Int) -> Bool { firstPresent[domain] < 0 }

  /// Whether a task slows others on a stream, or may be slowed there.
  @inline(__always)
  func concerns(_ task: Int, on stream: Int) -> Bool {
    lanes[stream].domain >= 0 && (!hasExemptions || !isExempt[task])
  }

  mutating func enter(_ stream: Int, task: Int, slot: Int) {
    guard concerns(task, on: stream) else { return }
    slots[stream] = Int32(truncatingIfNeeded: slot)
    let domain = Int(lanes[stream].domain)
    let next = firstPresent[domain]
    before[stream] = -1
    after[stream] = next
    firstPresent[domain] = Int32(truncatingIfNeeded: stream)
    if next >= 0 { before[Int(next)] = Int32(truncatingIfNeeded: stream) }
    note(1, stream, domain)
  }

  mutating func leave(_ stream: Int) {
    guard slots[stream] >= 0 else { return }
    slots[stream] = -1
    slownesses[stream] = .none
    let domain = Int(lanes[stream].domain)
    let (previous, next) = (before[stream], after[stream])
    if next >= 0 { before[Int(next)] = previous }
    if previous >= 0 { after[Int(previous)] = next } else { firstPresent[domain] = next }
    note(-1, stream, domain)
  }

  private mutating func note(_ change: Int32, _ stream: Int, _ domain: Int) {
    presentCounts[domain].add(change, lanes[stream].use)
    changed.insert(domain)
  }

  /// Adds the slots of tasks that meet the other use now and did not before, or the other way round.
  mutating func noteAffected(in affected: inout Worklist) {
    while let domain = changed.popLast() {
      let hasBothUses = presentCounts[domain].hasBoth
      if !hasBothUses && !hadBothUses[domain] { continue }
      hadBothUses[domain] = hasBothUses
      var present = firstPresent[domain]
      while present >= 0 {
        settle(Int(present), hasBothUses, noting: &affected)
        present = after[Int(present)]
      }
    }
  }

  @inline(__always)
  func slowness(on stream: Int) -> Slowness { slownesses[stream] }

  private func settle(
    _ stream: Int, _ hasBothUses: Bool, noting affected: inout Worklist
  ) {
    let slowness = hasBothUses && meetsOtherUse(stream) ? lanes[stream].overlapped : .none
    if slowness == slownesses[stream] { return }
    slownesses[stream] = slowness
    affected.insert(Int(slots[stream]))
  }

  /// Whether another task uses the accelerator in the other way; a task does not slow itself.
  private func meetsOtherUse(_ stream: Int) -> Bool {
    let lane = lanes[stream]
    var present = firstPresent[Int(lane.domain)]
    while present >= 0 {
      let other = Int(present)
      if lanes[other].use != lane.use && slots[other] != slots[stream] { return true }
      present = after[other]
    }
    return false
  }
}

extension Contention {
  /// None if its domain slows nothing.
  fileprivate func lane(of membership: DomainMembership?) -> DomainLane {
    guard let membership, domains[membership.domain] != OverlapSlowdown() else { return .none }
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
