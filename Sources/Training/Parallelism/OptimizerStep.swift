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
    guard parameterCount > 0 else { return }
    let last =
      plan.strategy.offload.movesOptimizer
      ? addOnHost(program, parameterCount: parameterCount, to: &step)
      : addOnDevice(program, parameterCount: parameterCount, to: &step)
    ShardedWeights(plan: plan, stage: program.stage, ranks: program.ranks)
      .addGathers(after: last, of: program.streams, to: &step)
  }

  private func addOnDevice(
    _ program: RankProgram, parameterCount: Double, to step: inout StepBuilder
  ) -> Int {
    let bytes = plan.optimizerTraffic * parameterCount
    let accelerator = plan.cluster(seenBy: [program.ranks]).accelerator
    let cost = RooflineCost(accelerator: accelerator, precision: plan.job.precision)
    var pace = plan.pace(of: program.ranks)
    let time = cost.time(of: [.elementwise(bytes: bytes)], elementSize: 1)
    return step.add(
      StepTimeline.TaskRecord(activity: .optimizer), duration: pace.next(time),
      on: [program.streams.compute], after: program.reductions)
  }

  private func addOnHost(
    _ program: RankProgram, parameterCount: Double, to step: inout StepBuilder
  ) -> Int {
    guard let toHost = program.streams.toHost, let fromHost = program.streams.fromHost,
      let stream = program.streams.host, let host = plan.cluster.host
    else { preconditionFailure("a strategy that offloads has streams to its host") }
    let copies = gradientCopies(of: program, parameterCount: parameterCount, step: step).map {
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

  /// The reduced gradients as they become ready; without replicas all at the end.
  private func gradientCopies(
    of program: RankProgram, parameterCount: Double, step: StepBuilder
  ) -> [(task: Int?, size: ByteCount)] {
    let reduced = program.reductions.filter { step.tasks[$0].group != .pipeline }
    guard !reduced.isEmpty else {
      let size = ByteCount(amount: parameterCount * plan.strategy.gradientSize(in: plan.job))
      return [(program.lastCompute, size)]
    }
    return reduced.map { task in
      let record = step.tasks[task]
      let share = record.activity == .reduceScatter ? shardCount(of: record) : 1
      return (task, record.size / Double(share))
    }
  }

  private func shardCount(of record: StepTimeline.TaskRecord) -> Int {
    record.group.map(plan.strategy.shardCount) ?? 1
  }

  private func transfer(_ size: ByteCount) -> StepTimeline.TaskRecord {
    StepTimeline.TaskRecord(activity: .sendReceive, group: .host, size: size)
  }
}
