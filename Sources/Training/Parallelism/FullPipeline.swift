import Simulation

/// Lowers a pipeline that never drains: PipeDream's.
///
/// A step is a window of the steady state. In it every rank runs each pass of the step once; what a
/// pass reads was sent while earlier passes ran, so that nothing in the window waits for another rank.
/// The step lasts as long as the slowest rank's work, or the busiest link's transfers if they are
/// longer. That a transfer's latency can show, with only `p − r` micro-batches on the way behind rank
/// `r`, is neglected.
///
/// Source: [PipeDream](https://arxiv.org/abs/1806.03377), section 3.2, "steady state".
struct FullPipeline {
  let plan: StepPlan

  /// Adds what ranks send each other; `programs` is `[stage]`.
  ///
  /// The output of a rank's last pass is sent in the next window, that of the window before in this.
  func addTransfers(between programs: [RankProgram], to step: inout StepBuilder) {
    for program in programs {
      let ends = PassEnds(of: [program.visits])
      let microBatches = plan.replicaClasses[program.replicaClass].microBatches
      for kind in [StagePass.Kind.forward, .backward] {
        let sent = ends.passes[0].filter { $0.kind == kind }
        for pass in sent.suffix(1) + sent.dropLast() {
          let isLate = pass == sent.last
          addTransfer(
            of: pass, after: isLate ? nil : ends[pass]?.exit, from: program,
            to: programs, microBatch: microBatches[pass.microBatch], step: &step)
        }
      }
    }
  }

  private func addTransfer(
    of pass: StagePass, after exit: Int?, from program: RankProgram, to programs: [RankProgram],
    microBatch: Int, step: inout StepBuilder
  ) {
    let isForward = pass.kind == .forward
    let target = pass.stage + (isForward ? 1 : -1)
    let stream = isForward ? program.streams.sendForward : program.streams.sendBackward
    guard programs.indices.contains(target), let stream else { return }
    let size = plan.blocks[plan.virtualStages[min(pass.stage, target)].upperBound - 1].output
    let record = StepTimeline.TaskRecord(
      activity: .sendReceive, group: .pipeline, microBatch: microBatch, size: size,
      receiver: programs[target].streams.compute)
    let way = PipelineParallel(plan: plan).way(from: program, to: programs[target])
    let task = step.add(record, duration: way.link.time(of: size), on: stream, after: exit)
    if way.crossesNodes {
      step.shareCards(task, on: stream, from: [program.ranks], to: [programs[target].ranks])
    }
  }

  /// The copies of a tied table exchange every micro-batch's gradient; no rank waits for it.
  func addTiedReductions(between programs: [RankProgram], to step: inout StepBuilder) {
    let size = ByteCount(
      amount: plan.tiedParameterCount * plan.strategy.gradientSize(in: plan.job))
    guard size > .zero, let tiedStage = plan.tiedStage,
      let first = programs[0].streams.sendForward,
      let last = programs[tiedStage].streams.sendBackward
    else { return }
    let way = PipelineParallel(plan: plan).way(from: programs[0], to: programs[tiedStage])
    let time = way.link.time(of: size / 2)
    let record = StepTimeline.TaskRecord(activity: .allReduce, group: .pipeline, size: size)
    let ends = [programs[0].ranks, programs[tiedStage].ranks]
    for _ in 0..<plan.replicaClasses[programs[0].replicaClass].microBatchCount {
      let task = step.add(record, duration: time + time, on: [first, last], after: [])
      if way.crossesNodes { step.shareCards(task, on: first, from: ends, to: ends) }
    }
  }

  /// Adds the update of the weights that follows every backward pass.
  func addUpdate(
    after action: ScheduleAction, to program: inout RankProgram, step: inout StepBuilder
  ) {
    guard plan.schedule.updatesEveryMicroBatch, plan.parameterCount(ofStage: program.stage) > 0,
      action.passes.contains(where: { $0.kind == .backward })
    else { return }
    let update = step.add(
      StepTimeline.TaskRecord(activity: .optimizer),
      duration: OptimizerStep(plan: plan).deviceTime(of: program), on: program.streams.compute)
    program.updates.append(update)
  }

  /// Adds the reduction of every micro-batch's gradients over the replicas of a stage, which the
  /// update after it waits for; all replicas have equally many micro-batches.
  func addReductions(of programs: [RankProgram], to step: inout StepBuilder) {
    for group in plan.gradientGroups {
      let placement = plan.mesh.placement(of: group, stage: programs[0].stage)
      let gradients = programs.map { $0.visits.filter(\.finishesGradient) }
      for index in programs[0].updates.indices {
        let own = zip(programs, gradients).map { program, visits in
          visits.filter { index == 0 || $0.lastCompute > program.updates[index - 1] }
            .filter { $0.lastCompute < program.updates[index] }
        }
        for bucket in buckets(of: own, group: group) {
          let task = add(bucket, over: placement, of: programs, to: &step)
          for program in programs { step.addDependency(of: program.updates[index], on: task) }
        }
      }
    }
  }

  private func add(
    _ bucket: GradientBucket, over placement: GroupPlacement, of programs: [RankProgram],
    to step: inout StepBuilder
  ) -> Int {
    let ranks = programs.map(\.ranks)
    let time = collectiveTime(
      of: .allReduce, size: bucket.size, placement: placement,
      cluster: plan.cluster(seenBy: ranks))
    let record = StepTimeline.TaskRecord(
      activity: .allReduce, group: bucket.group, size: bucket.size)
    let streams = programs.compactMap(\.streams.gradients)
    let task = step.add(record, duration: time, on: streams, after: bucket.readyAfter)
    if placement.nodeCount > 1 { step.shareCards(task, on: streams[0], from: ranks, to: ranks) }
    return task
  }

  /// Whole blocks, as many as fill a bucket; `visits` is `[program][block]`.
  private func buckets(of visits: [[Visit]], group: GroupKind) -> [GradientBucket] {
    var buckets: [GradientBucket] = []
    var collected = ByteCount.zero
    for index in visits[0].indices {
      let parameters = plan.blocks[visits[0][index].block].parameterCount(reducedOver: group)
      collected += ByteCount(amount: parameters * plan.strategy.gradientSize(in: plan.job))
      let isLast = index == visits[0].count - 1
      guard collected >= plan.strategy.bucketSize || isLast, collected > .zero else { continue }
      let ready = visits.map { own in
        plan.strategy.overlapsGradientReduction
          ? own[index].lastCompute : own[own.count - 1].lastCompute
      }
      buckets.append(GradientBucket(group: group, size: collected, readyAfter: ready))
      collected = .zero
    }
    return buckets
  }
}
