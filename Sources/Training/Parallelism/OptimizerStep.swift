import Simulation

/// Adds the optimizer: on the device, or on its node's processors with the state in their memory.
///
/// Offloaded, each reduced bucket of gradients goes to the node's memory as soon as it is there; the
/// processors update their weights when all have arrived, and the new weights come back.
///
/// Source: [ZeRO-Offload](https://arxiv.org/abs/2101.06840), section 4 (placement of states and of the
/// update).
struct OptimizerStep {
  let plan: StepPlan

  /// Adds the optimizer of one rank class; a model in words has no parameters to update.
  func add(to program: RankProgram, step: inout StepBuilder) {
    let parameterCount = plan.shardedParameterCount(ofStage: program.stage)
    guard parameterCount > 0, !plan.schedule.updatesEveryMicroBatch else { return }
    let last =
      plan.strategy.offload.movesOptimizer
      ? addOnHost(program, parameterCount: parameterCount, to: &step)
      : addOnDevice(program, to: &step)
    ShardedWeights(plan: plan, stage: program.stage, ranks: program.ranks)
      .addGathers(after: last, of: program.streams, to: &step)
  }

  private func addOnDevice(_ program: RankProgram, to step: inout StepBuilder) -> Int {
    let rest = Nanoseconds.rounding(seconds: plan.job.stack.calibration[.stepSeconds])
    return step.add(
      StepTimeline.TaskRecord(activity: .optimizer), duration: deviceTime(of: program) + rest,
      on: [program.streams.compute], after: program.reductions)
  }

  /// The time of one update of a rank's weights on its device.
  func deviceTime(of program: RankProgram) -> Nanoseconds {
    let bytes = plan.optimizerTraffic * plan.shardedParameterCount(ofStage: program.stage)
    let accelerator = plan.cluster(seenBy: [program.ranks]).accelerator
    let cost = RooflineCost(
      accelerator: accelerator, precision: plan.job.precision,
      stack: plan.job.stack)
    var pace = plan.pace(of: program.ranks)
    return pace.next(cost.time(moving: bytes))
  }

  private func addOnHost(
    _ program: RankProgram, parameterCount: Double, to step: inout StepBuilder
  ) -> Int {
    guard let toHost = program.streams.toHost, let fromHost = program.streams.fromHost,
      let stream = program.streams.host, let host = plan.cluster.host
    else { preconditionFailure("a strategy that offloads has streams to its host") }
    let copies = gradientCopies(of: program, step: step).map {
      step.add(transfer($0.size), duration: host.link.time(of: $0.size), on: toHost, after: $0.task)
    }
    let bytes = plan.optimizerTraffic * parameterCount
    let time = Nanoseconds.rounding(seconds: Bandwidth.seconds(for: bytes, at: host.bandwidth))
    let update = step.add(
      StepTimeline.TaskRecord(activity: .optimizer, group: .host), duration: time, on: [stream],
      after: copies)
    let weights = ByteCount(amount: parameterCount * plan.job.precision.weightSize)
    return step.add(
      transfer(weights), duration: host.link.time(of: weights), on: fromHost, after: update)
  }

  /// The gradients as they become ready: when they are reduced, or, where no other rank has the same
  /// weights, at the end.
  private func gradientCopies(
    of program: RankProgram, step: StepBuilder
  ) -> [(task: Int?, size: ByteCount)] {
    [GroupKind.data, .expertReplicas].flatMap { group -> [(task: Int?, size: ByteCount)] in
      guard plan.gradientGroups.contains(group) else {
        let count = plan.parameterCount(ofStage: program.stage, reducedOver: group)
        let size = ByteCount(amount: count * plan.strategy.gradientSize(in: plan.job))
        return size > .zero ? [(program.lastCompute, size)] : []
      }
      return program.reductions.filter { step.tasks[$0].group == group && isLast(step.tasks[$0]) }
        .map { ($0, share(of: step.tasks[$0], in: group)) }
    }
  }

  /// Between shard groups, gradients are reduced once more.
  private func isLast(_ reduction: StepTimeline.TaskRecord) -> Bool {
    let strategy = plan.strategy
    guard strategy.hasShardGroups, strategy.shardGroupCount > 1 else { return true }
    return reduction.activity == .allReduce
  }

  private func share(of reduction: StepTimeline.TaskRecord, in group: GroupKind) -> ByteCount {
    reduction.activity == .reduceScatter
      ? reduction.size / Double(plan.strategy.shardCount(of: group)) : reduction.size
  }

  private func transfer(_ size: ByteCount) -> StepTimeline.TaskRecord {
    StepTimeline.TaskRecord(activity: .sendReceive, group: .host, size: size)
  }
}
