import Simulation

/// Adds the passes of one rank class: its compute, and the collectives in between.
struct RankCompute {
  let plan: StepPlan
  let stage: Int
  let costs: StageCosts
  let streams: RankStreams

  /// Adds all passes in the schedule's order.
  func addVisits(of replicas: StepPlan.ReplicaClass, to step: inout StepBuilder) -> [Visit] {
    let passes = plan.schedule.passes(
      of: stage, stageCount: plan.stageCount, microBatchCount: replicas.microBatchCount)
    var visits: [Visit] = []
    visits.reserveCapacity(passes.count * plan.stages[stage].count)
    for pass in passes {
      addPass(pass, number: replicas.microBatches[pass.microBatch], to: &step, visits: &visits)
    }
    return visits
  }

  /// Each block waits for the one before; what the first one waits for is added later.
  private func addPass(
    _ pass: Pass, number: Int, to step: inout StepBuilder, visits: inout [Visit]
  ) {
    let range = plan.stages[stage]
    var previous: Int?
    for offset in 0..<range.count {
      let index = pass.direction == .forward ? offset : range.count - 1 - offset
      var run = Run(microBatch: number, block: range.lowerBound + index, previous: previous)
      switch pass.direction {
      case .forward: add(costs.blocks[index].forward, as: .forward, to: &step, run: &run)
      case .backward:
        add(costs.blocks[index].recompute, as: .recompute, to: &step, run: &run)
        add(costs.blocks[index].backward, as: .backward, to: &step, run: &run)
      }
      previous = run.previous
      if let visit = run.visit(pass) { visits.append(visit) }
    }
  }

  private func add(
    _ segments: [StageCosts.Segment], as activity: Activity, to step: inout StepBuilder,
    run: inout Run
  ) {
    for segment in segments {
      for collective in segment.before { add(collective, to: &step, run: &run) }
      let record = StepTimeline.TaskRecord(
        activity: activity, microBatch: run.microBatch, block: run.block, flops: segment.flops)
      let compute = step.add(
        record, duration: segment.time, on: streams.compute, after: run.previous)
      if let ahead = run.ahead { step.addDependency(of: compute, on: ahead) }
      for collective in segment.during {
        _ = addTask(for: collective, to: &step, run: run)
      }
      run.ahead = segment.ahead.compactMap { addTask(for: $0, to: &step, run: run) }.last
      run.computed(compute)
      for collective in segment.after { add(collective, to: &step, run: &run) }
    }
  }

  /// The rank's next task waits for the collective.
  private func add(
    _ collective: StageCosts.Collective, to step: inout StepBuilder, run: inout Run
  ) {
    guard let task = addTask(for: collective, to: &step, run: run) else { return }
    run.passed(task)
  }

  private func addTask(
    for collective: StageCosts.Collective, to step: inout StepBuilder, run: Run
  ) -> Int? {
    guard let stream = streams.stream(of: collective.group) else { return nil }
    let record = StepTimeline.TaskRecord(
      activity: collective.activity, group: collective.group, microBatch: run.microBatch,
      block: run.block,
      size: collective.size)
    return step.add(record, duration: collective.time, on: stream, after: run.previous)
  }
}

/// One visit in the making.
private struct Run {
  let microBatch: Int
  let block: Int
  /// What the next task waits for.
  var previous: Int?
  /// What the next compute waits for, too.
  var ahead: Int?
  var entry: Int?
  var firstCompute: Int?
  var lastCompute: Int?

  init(microBatch: Int, block: Int, previous: Int?) {
    self.microBatch = microBatch
    self.block = block
    self.previous = previous
  }

  mutating func passed(_ task: Int) {
    entry = entry ?? task
    previous = task
  }

  mutating func computed(_ task: Int) {
    passed(task)
    firstCompute = firstCompute ?? task
    lastCompute = task
  }

  func visit(_ pass: Pass) -> Visit? {
    guard let entry, let firstCompute, let lastCompute, let previous else { return nil }
    return Visit(
      block: block, direction: pass.direction, microBatch: pass.microBatch, entry: entry,
      firstCompute: firstCompute, lastCompute: lastCompute, exit: previous)
  }
}
