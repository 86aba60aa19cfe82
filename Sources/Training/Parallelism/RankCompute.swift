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
      var turns = PairTurns()
      for index in chains.indices { enterNextSegment(of: &chains[index], to: &step) }
      while let index = turns.next(of: chains.map { $0.open?.segments.first?.segment }) {
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

  /// Adds the collectives that a pass's next segment waits for.
  private func enterNextSegment(of chain: inout BlockChain, to step: inout StepBuilder) {
    guard var block = chain.open ?? nextBlock(of: chain) else { return }
    if !block.isEntered, let (_, segment) = block.segments.first {
      for collective in segment.before { addBetween(collective, to: &step, runs: &block.runs) }
      block.isEntered = true
    }
    chain.open = block
  }

  /// Returns false at the end of the pass.
  private mutating func addNextBlock(
    of chain: inout BlockChain, to step: inout StepBuilder, visits: inout [[Visit]]
  ) -> Bool {
    let isAdded = addNextSegment(of: &chain, to: &step, visits: &visits)
    while chain.open != nil { _ = addNextSegment(of: &chain, to: &step, visits: &visits) }
    return isAdded
  }

  /// Each block waits for the one before; what the first one waits for is added later.
  ///
  /// Returns false at the end of the pass.
  private mutating func addNextSegment(
    of chain: inout BlockChain, to step: inout StepBuilder, visits: inout [[Visit]]
  ) -> Bool {
    enterNextSegment(of: &chain, to: &step)
    guard var block = chain.open else { return false }
    if let (activity, segment) = block.segments.popFirst() {
      add(segment, as: activity, to: &step, runs: &block.runs)
      block.isEntered = false
    }
    chain.open = block
    if block.segments.isEmpty { close(&chain, block, visits: &visits) }
    return true
  }

  /// Nil at the end of the pass.
  private func nextBlock(of chain: BlockChain) -> BlockChain.OpenBlock? {
    let range = plan.virtualStages[chain.pass.stage]
    guard chain.position < range.count, let stage = costs[chain.pass.stage] else { return nil }
    let isForward = chain.pass.kind == .forward
    let index = isForward ? chain.position : range.count - 1 - chain.position
    let microBatch = replicas.microBatches[chain.pass.microBatch]
    return BlockChain.OpenBlock(
      runs: chain.previous.map {
        VisitBuilder(microBatch: microBatch, block: range.lowerBound + index, previous: $0)
      },
      segments: stage.blocks[index].segments(of: chain.pass.kind)[...])
  }

  private func close(
    _ chain: inout BlockChain, _ block: BlockChain.OpenBlock, visits: inout [[Visit]]
  ) {
    chain.open = nil
    chain.position += 1
    for member in block.runs.indices {
      chain.previous[member] = block.runs[member].previous
      if let visit = block.runs[member].visit(chain.pass) { visits[member].append(visit) }
    }
  }

  private mutating func add(
    _ segment: StageCosts.Segment, as activity: Activity, to step: inout StepBuilder,
    runs: inout [VisitBuilder]
  ) {
    let compute = runs.indices.map {
      addCompute(segment, as: activity, member: $0, to: &step, run: runs[$0])
    }
    for collective in segment.during { _ = addTask(for: collective, to: &step, runs: runs) }
    let ahead = segment.ahead.compactMap { addTask(for: $0, to: &step, runs: runs) }.last
    for member in runs.indices {
      runs[member].ahead = ahead
      runs[member].computed(compute[member])
    }
    for collective in segment.after { addBetween(collective, to: &step, runs: &runs) }
  }

  private mutating func addCompute(
    _ segment: StageCosts.Segment, as activity: Activity, member: Int,
    to step: inout StepBuilder, run: VisitBuilder
  ) -> Int {
    let record = StepTimeline.TaskRecord(
      activity: activity, microBatch: run.microBatch, block: run.block, flops: segment.flops)
    let task = step.add(
      record, duration: paces[member].next(segment.time),
      on: streams[member].compute, after: run.previous)
    if let ahead = run.ahead { step.addDependency(of: task, on: ahead) }
    return task
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
    let used = streams.compactMap { $0.stream(of: collective.group) }
    guard !used.isEmpty else { return nil }
    let record = StepTimeline.TaskRecord(
      activity: collective.activity, group: collective.group, microBatch: runs[0].microBatch,
      block: runs[0].block, size: collective.size)
    let task = step.add(
      record, duration: collective.time, on: used, after: runs.compactMap(\.previous))
    if collective.crossesNodes { step.shareCards(task, on: used[0], from: ranks, to: ranks) }
    return task
  }
}
