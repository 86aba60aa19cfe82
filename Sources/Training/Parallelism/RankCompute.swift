import Simulation

/// Adds the passes of the ranks that share a replica's stage: their compute, and the collectives in
/// between.
///
/// Ranks that do the same at the same speed are one member class. All of them wait for one another
/// at each collective, whatever its group.
struct RankCompute {
  let plan: StepPlan
  let replicas: StepPlan.ReplicaClass
  /// Whose compute it is, `[member class]`.
  let ranks: [RankSet]
  /// By virtual stage; those of other ranks are absent.
  let costs: [Int: StageCosts]
  /// Where they run, `[member class]`.
  let streams: [RankStreams]
  /// `[member class]`: how much longer than usual its compute takes.
  var paces: [ComputePace]
  /// Whether the passes of an overlapped pair may alternate; else they run one after the other.
  let alternatesPairs: Bool
  /// Adds passes as few tasks; nil where all tasks are asked for.
  var merged: MergedPasses?
  /// The turns of overlapped pairs, by what they are of micro-batch 0: all micro-batches take the same.
  private(set) var turns: [[StagePass]: [Int]] = [:]

  /// Adds all passes in the schedule's order.
  ///
  /// - Returns: `[member class][visit]`
  mutating func addVisits(
    of actions: [ScheduleAction], to step: inout StepBuilder
  ) -> [[Visit]] {
    var visits = [[Visit]](repeating: [], count: streams.count)
    for action in actions {
      switch action {
      case .overlapped(let forward, let backward) where alternatesPairs:
        addOverlapped(forward, backward, to: &step, visits: &visits)
      case .pass, .overlapped:
        action.forEachPass { add($0, to: &step, visits: &visits) }
      }
    }
    return visits
  }

  private mutating func add(
    _ pass: StagePass, to step: inout StepBuilder, visits: inout [[Visit]]
  ) {
    let microBatch = replicas.microBatches[pass.microBatch]
    if let visit = merged?.add(pass, microBatch: microBatch, to: &step) {
      return visits[0].append(visit)
    }
    var chain = BlockChain(pass, memberClassCount: streams.count)
    while addNextBlock(of: &chain, to: &step, visits: &visits) {}
  }

  /// Lets both passes take turns, so that each one's communication runs while the other one computes:
  /// by segments, the one that can start first; by whole blocks where weights are gathered for each.
  ///
  /// Source: [DeepSeek-V3](https://arxiv.org/abs/2412.19437), section 3.2.1 and figure 4.
  private mutating func addOverlapped(
    _ forward: StagePass, _ backward: StagePass, to step: inout StepBuilder,
    visits: inout [[Visit]]
  ) {
    var chains = [forward, backward].map { BlockChain($0, memberClassCount: streams.count) }
    guard plan.strategy.sharding.shardsWeights else {
      for index in chains.indices { enterNextSegment(of: &chains[index], to: &step) }
      for index in turns(of: [forward, backward]) {
        _ = addNextSegment(of: &chains[index], to: &step, visits: &visits)
        // What the pass waits for next goes out before the other pass's turn: streams keep their order.
        enterNextSegment(of: &chains[index], to: &step)
      }
      return
    }
    var isMoving = true
    while isMoving {
      let added = chains.indices.map { addNextBlock(of: &chains[$0], to: &step, visits: &visits) }
      isMoving = added.contains(true)
    }
  }

  private mutating func turns(of pair: [StagePass]) -> [Int] {
    let first = pair.map { StagePass($0.kind, stage: $0.stage, microBatch: 0) }
    if let known = turns[first] { return known }
    let order = PairTurns.order(of: first.map(segments))
    turns[first] = order
    return order
  }

  /// `[block][segment]` of a pass, in its order.
  private func segments(of pass: StagePass) -> [[StageCosts.Segment]] {
    guard let stage = costs[pass.stage] else { return [] }
    let blocks = pass.kind == .forward ? stage.blocks : stage.blocks.reversed()
    return blocks.map { $0.segments(of: pass.kind) }
  }

  /// Adds the collectives that a pass's next segment waits for.
  private func enterNextSegment(of chain: inout BlockChain, to step: inout StepBuilder) {
    if !chain.isOpen { openNextBlock(of: &chain) }
    guard !chain.isEntered, let (_, segment) = chain.nextSegment else { return }
    for collective in segment.before { addBetween(collective, to: &step, runs: &chain.runs) }
    chain.isEntered = true
  }

  /// Returns false at the end of the pass.
  private mutating func addNextBlock(
    of chain: inout BlockChain, to step: inout StepBuilder, visits: inout [[Visit]]
  ) -> Bool {
    let isAdded = addNextSegment(of: &chain, to: &step, visits: &visits)
    while chain.isOpen { _ = addNextSegment(of: &chain, to: &step, visits: &visits) }
    return isAdded
  }

  /// Each block waits for the one before; what the first one waits for is added later.
  ///
  /// Returns false at the end of the pass.
  private mutating func addNextSegment(
    of chain: inout BlockChain, to step: inout StepBuilder, visits: inout [[Visit]]
  ) -> Bool {
    enterNextSegment(of: &chain, to: &step)
    guard chain.isOpen else { return false }
    if let (activity, segment) = chain.nextSegment {
      add(segment, as: activity, to: &step, runs: &chain.runs)
      chain.passSegment()
    }
    if chain.nextSegment == nil { close(&chain, visits: &visits) }
    return true
  }

  /// Does nothing at the end of the pass.
  private func openNextBlock(of chain: inout BlockChain) {
    let range = plan.virtualStages[chain.pass.stage]
    guard chain.position < range.count, let stage = costs[chain.pass.stage] else { return }
    let isForward = chain.pass.kind == .forward
    let index = isForward ? chain.position : range.count - 1 - chain.position
    chain.open(
      range.lowerBound + index, stage.blocks[index],
      microBatch: replicas.microBatches[chain.pass.microBatch])
  }

  private func close(_ chain: inout BlockChain, visits: inout [[Visit]]) {
    chain.close()
    for member in chain.runs.indices {
      if let visit = chain.runs[member].visit(chain.pass) { visits[member].append(visit) }
    }
  }

  private mutating func add(
    _ segment: StageCosts.Segment, as activity: Activity, to step: inout StepBuilder,
    runs: inout [VisitBuilder]
  ) {
    for member in runs.indices {
      addCompute(segment, as: activity, member: member, to: &step, run: &runs[member])
    }
    for collective in segment.during { _ = addTask(for: collective, to: &step, runs: runs) }
    let ahead = segment.ahead.compactMap { addTask(for: $0, to: &step, runs: runs) }.last
    for member in runs.indices {
      runs[member].ahead = ahead
      runs[member].finishCompute()
    }
    for collective in segment.after { addBetween(collective, to: &step, runs: &runs) }
  }

  private mutating func addCompute(
    _ segment: StageCosts.Segment, as activity: Activity, member: Int,
    to step: inout StepBuilder, run: inout VisitBuilder
  ) {
    let record = StepTimeline.TaskRecord(
      activity: activity, microBatch: run.microBatch, block: run.block, flops: segment.flops)
    let task = step.add(
      record, duration: paces[member].next(segment.time),
      on: streams[member].compute, after: run.previous)
    if let ahead = run.ahead { step.addDependency(of: task, on: ahead) }
    run.startCompute(task)
  }

  /// The ranks' next tasks wait for the collective.
  private func addBetween(
    _ collective: StageCosts.Collective, to step: inout StepBuilder, runs: inout [VisitBuilder]
  ) {
    guard let task = addTask(for: collective, to: &step, runs: runs) else { return }
    for member in runs.indices { runs[member].passed(task) }
  }

  private func addTask(
    for collective: StageCosts.Collective, to step: inout StepBuilder, runs: [VisitBuilder]
  ) -> Int? {
    guard let first = streams.lazy.compactMap({ $0.stream(of: collective.group) }).first else {
      return nil
    }
    let record = StepTimeline.TaskRecord(
      activity: collective.activity, group: collective.group, microBatch: runs[0].microBatch,
      block: runs[0].block, size: collective.size)
    let task =
      runs.count == 1
      ? step.add(record, duration: collective.time, on: first, after: runs[0].previous)
      : step.add(
        record, duration: collective.time,
        on: streams.compactMap { $0.stream(of: collective.group) },
        after: runs.compactMap(\.previous))
    if collective.crossesNodes { step.shareCards(task, on: first, from: ranks, to: ranks) }
    return task
  }
}
