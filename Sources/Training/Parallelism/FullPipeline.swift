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
      let ends = program.passEnds
      let microBatches = plan.replicaClasses[program.replicaClass].microBatches
      for kind in [StagePass.Kind.forward, .backward] {
        let sent = program.sentPasses.filter { $0.kind == kind }
        for pass in sent.suffix(1) + sent.dropLast() {
          let isLate = pass == sent.last
          addTransfer(
            of: pass, after: isLate ? nil : ends[pass]?.last.exit, from: program,
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
    let time = PipelineParallel(plan: plan).transferTime(
      from: program.stage, to: target, size: size)
    _ = step.add(record, duration: time, on: stream, after: exit)
  }

  /// The copies of a tied table exchange every micro-batch's gradient; no rank waits for it.
  func addTiedReductions(between programs: [RankProgram], to step: inout StepBuilder) {
    let size = ByteCount(amount: plan.tiedParameterCount * plan.job.precision.gradientSize)
    guard size > .zero, let tiedStage = plan.tiedStage,
      let first = programs[0].streams.sendForward,
      let last = programs[tiedStage].streams.sendBackward
    else { return }
    let time = PipelineParallel(plan: plan).transferTime(from: 0, to: tiedStage, size: size / 2)
    let record = StepTimeline.TaskRecord(activity: .allReduce, group: .pipeline, size: size)
    for _ in 0..<plan.replicaClasses[programs[0].replicaClass].microBatchCount {
      _ = step.add(record, duration: time + time, on: [first, last], after: [])
    }
  }

  /// Adds the reduction of every micro-batch's gradients over the replicas of a stage, which the
  /// update after it waits for.
  ///
  /// All replicas have equally many micro-batches: there is one program.
  func addReductions(
    of program: RankProgram, placement: GroupPlacement, to step: inout StepBuilder
  ) {
    guard let stream = program.streams.gradients else { return }
    var visits = program.visits.filter(\.finishesGradient)[...]
    for update in program.updates {
      let own = visits.prefix { $0.lastCompute < update }
      visits = visits.dropFirst(own.count)
      for (size, ready) in buckets(of: own) {
        let time = collectiveTime(
          of: .allReduce, size: size, placement: placement, cluster: plan.cluster)
        let record = StepTimeline.TaskRecord(activity: .allReduce, group: .data, size: size)
        let task = step.add(record, duration: time, on: stream, after: ready)
        step.addDependency(of: update, on: task)
      }
    }
  }

  /// Whole blocks, as many as fill a bucket, and the task that finishes the last of them.
  private func buckets(of visits: ArraySlice<Visit>) -> [(size: ByteCount, readyAfter: Int)] {
    guard let last = visits.last else { return [] }
    var buckets: [(size: ByteCount, readyAfter: Int)] = []
    var collected = ByteCount.zero
    for visit in visits {
      let parameters = plan.blocks[visit.block].parameterCount
      collected += ByteCount(amount: parameters * plan.job.precision.gradientSize)
      let isLast = visit.lastCompute == last.lastCompute
      guard collected >= plan.strategy.bucketSize || isLast else { continue }
      let ready = plan.strategy.overlapsGradientReduction ? visit : last
      buckets.append((collected, ready.lastCompute))
      collected = .zero
    }
    return buckets
  }
}
