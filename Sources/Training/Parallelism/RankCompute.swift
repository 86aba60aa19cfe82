import Simulation

/// Adds the passes of one rank class: its compute, and the tensor-parallel collectives in between.
struct RankCompute {
  let plan: StepPlan
  let replicas: StepPlan.ReplicaClass
  /// By virtual stage; those of other ranks are absent.
  let costs: [Int: StageCosts]
  let streams: RankStreams
  /// Whether the passes of an overlapped pair may alternate; else they run one after the other.
  let alternatesPairs: Bool

  /// Adds all passes in the schedule's order.
  func addVisits(of actions: [ScheduleAction], to step: inout StepBuilder) -> [Visit] {
    var visits: [Visit] = []
    for action in actions {
      switch action {
      case .overlapped(let forward, let backward) where alternatesPairs:
        addOverlapped(forward, backward, to: &step, visits: &visits)
      case .pass, .overlapped:
        for pass in action.passes { addWhole(pass, to: &step, visits: &visits) }
      }
    }
    return visits
  }

  private func addWhole(_ pass: StagePass, to step: inout StepBuilder, visits: inout [Visit]) {
    var chain = BlockChain(pass)
    while let visit = addNextBlock(of: &chain, to: &step) { visits.append(visit) }
  }

  /// Alternates between the blocks of both passes, so that each one's communication runs while the
  /// other one computes.
  ///
  /// Source: [DeepSeek-V3](https://arxiv.org/abs/2412.19437), section 3.2.1 and figure 4.
  private func addOverlapped(
    _ forward: StagePass, _ backward: StagePass, to step: inout StepBuilder,
    visits: inout [Visit]
  ) {
    var chains = (BlockChain(forward), BlockChain(backward))
    while true {
      let forwardVisit = addNextBlock(of: &chains.0, to: &step)
      let backwardVisit = addNextBlock(of: &chains.1, to: &step)
      guard forwardVisit != nil || backwardVisit != nil else { return }
      visits += [forwardVisit, backwardVisit].compactMap(\.self)
    }
  }

  /// Each block waits for the one before; what the first one waits for is added later.
  ///
  /// Returns nil at the end of the pass.
  private func addNextBlock(of chain: inout BlockChain, to step: inout StepBuilder) -> Visit? {
    let range = plan.virtualStages[chain.pass.stage]
    guard chain.position < range.count, let stage = costs[chain.pass.stage] else { return nil }
    let isForward = chain.pass.kind == .forward
    let index = isForward ? chain.position : range.count - 1 - chain.position
    var run = VisitBuilder(
      microBatch: replicas.microBatches[chain.pass.microBatch], block: range.lowerBound + index,
      previous: chain.previous)
    addSegments(of: chain.pass.kind, costs: stage.blocks[index], to: &step, run: &run)
    chain.position += 1
    chain.previous = run.previous
    return run.visit(chain.pass)
  }

  private func addSegments(
    of kind: StagePass.Kind, costs: StageCosts.BlockCosts, to step: inout StepBuilder,
    run: inout VisitBuilder
  ) {
    switch kind {
    case .forward: add(costs.forward, as: .forward, to: &step, run: &run)
    case .backward:
      add(costs.recompute, as: .recompute, to: &step, run: &run)
      add(costs.backward, as: .backward, to: &step, run: &run)
    case .backwardInput:
      add(costs.recompute, as: .recompute, to: &step, run: &run)
      add(costs.backwardInput, as: .backwardInput, to: &step, run: &run)
    case .backwardWeight:
      add(costs.backwardWeight, as: .backwardWeight, to: &step, run: &run)
    }
  }

  private func add(
    _ segments: [StageCosts.Segment], as activity: Activity, to step: inout StepBuilder,
    run: inout VisitBuilder
  ) {
    for segment in segments {
      for collective in segment.before { add(collective, to: &step, run: &run) }
      let record = StepTimeline.TaskRecord(
        activity: activity, microBatch: run.microBatch, block: run.block, flops: segment.flops)
      let compute = step.add(
        record, duration: segment.time, on: streams.compute, after: run.previous)
      for collective in segment.during {
        _ = addTask(for: collective, to: &step, run: run)
      }
      run.computed(compute)
      for collective in segment.after { add(collective, to: &step, run: &run) }
    }
  }

  /// The rank's next task waits for the collective.
  private func add(
    _ collective: StageCosts.Collective, to step: inout StepBuilder, run: inout VisitBuilder
  ) {
    guard let task = addTask(for: collective, to: &step, run: run) else { return }
    run.passed(task)
  }

  private func addTask(
    for collective: StageCosts.Collective, to step: inout StepBuilder, run: VisitBuilder
  ) -> Int? {
    guard let tensor = streams.tensor else { return nil }
    let record = StepTimeline.TaskRecord(
      activity: collective.activity, group: .tensor, microBatch: run.microBatch, block: run.block,
      size: collective.size)
    return step.add(record, duration: collective.time, on: tensor, after: run.previous)
  }
}

/// How far a pass has come through the blocks of its stage.
private struct BlockChain {
  let pass: StagePass
  var position = 0
  /// What the next block waits for.
  var previous: Int?

  init(_ pass: StagePass) {
    self.pass = pass
  }
}
