import Simulation

/// A step as tasks, ready to be simulated.
struct BuiltStep {
  var step: StepBuilder
  var rankClasses: [StepTimeline.RankClass]
}

/// Lowers a plan to tasks: compute with its tensor-parallel collectives, then what replicas and
/// stages exchange, then the optimizer.
func buildStep(_ plan: StepPlan) -> BuiltStep {
  var step = StepBuilder()
  var programs = addPrograms(of: plan, to: &step)
  addPipeline(of: plan, programs: &programs, step: &step)
  for stage in programs.indices {
    addDataParallel(of: plan, stage: stage, programs: &programs[stage], step: &step)
  }
  addTiedReductions(of: plan, programs: &programs, step: &step)
  for stage in programs.indices {
    for program in programs[stage] { addOptimizer(of: plan, program: program, step: &step) }
  }
  return BuiltStep(step: step, rankClasses: rankClasses(of: plan, programs: programs))
}

/// - Returns: `[stage][replica class]`
private func addPrograms(of plan: StepPlan, to step: inout StepBuilder) -> [[RankProgram]] {
  let alternates = plan.programs.map(\.canRunPairsAtOnce)
  return (0..<plan.stageCount).map { stage in
    let held = plan.virtualStages(ofStage: stage)
    let costs = Dictionary(
      uniqueKeysWithValues: held.map {
        ($0, StageCosts(of: plan.virtualStages[$0], onStage: stage, plan: plan))
      })
    return plan.replicaClasses.enumerated().map { index, replicas in
      let streams = RankStreams(for: plan, stage: stage, in: &step)
      let compute = RankCompute(
        plan: plan, replicas: replicas, costs: costs, streams: streams,
        alternatesPairs: alternates[index])
      var program = RankProgram(stage: stage, replicaClass: index, streams: streams, visits: [])
      for action in plan.actions(ofStage: stage, replicaClass: index) {
        program.visits += compute.addVisits(of: [action], to: &step)
        addUpdate(of: plan, after: action, program: &program, step: &step)
      }
      return program
    }
  }
}

private func addPipeline(
  of plan: StepPlan, programs: inout [[RankProgram]], step: inout StepBuilder
) {
  for replicaClass in plan.replicaClasses.indices {
    let column = programs.map { $0[replicaClass] }
    if plan.schedule.updatesEveryMicroBatch {
      FullPipeline(plan: plan).addTransfers(between: column, to: &step)
    } else {
      PipelineParallel(plan: plan).addTransfers(between: column, to: &step)
    }
  }
}

private func addDataParallel(
  of plan: StepPlan, stage: Int, programs: inout [RankProgram], step: inout StepBuilder
) {
  let placement = plan.mesh.dataPlacement(ofStage: stage)
  if plan.schedule.updatesEveryMicroBatch {
    FullPipeline(plan: plan).addReductions(of: programs[0], placement: placement, to: &step)
    return
  }
  let weights = ShardedWeights(plan: plan, placement: placement)
  for program in programs {
    weights.addGathers(before: program.visits, of: program.streams, to: &step)
  }
  GradientReduction(plan: plan, stage: stage, placement: placement)
    .add(to: &programs, step: &step)
}

private func addTiedReductions(
  of plan: StepPlan, programs: inout [[RankProgram]], step: inout StepBuilder
) {
  let pipeline = PipelineParallel(plan: plan)
  for replicaClass in plan.replicaClasses.indices {
    var column = programs.map { $0[replicaClass] }
    if plan.schedule.updatesEveryMicroBatch {
      FullPipeline(plan: plan).addTiedReductions(between: column, to: &step)
      continue
    }
    pipeline.addTiedReduction(between: &column, to: &step)
    ModelCopies(plan: plan).addReductions(between: &column, to: &step)
    for stage in programs.indices { programs[stage][replicaClass] = column[stage] }
  }
}

/// One task a rank; a model in words has no parameters to update.
private func addOptimizer(of plan: StepPlan, program: RankProgram, step: inout StepBuilder) {
  let parameterCount = plan.parameterCount(ofStage: program.stage)
  guard parameterCount > 0, !plan.schedule.updatesEveryMicroBatch else { return }
  let optimizer = step.add(
    StepTimeline.TaskRecord(activity: .optimizer), duration: optimizerTime(of: plan, program),
    on: [program.streams.compute], after: program.reductions)
  ShardedWeights(plan: plan, placement: plan.mesh.dataPlacement(ofStage: program.stage))
    .addGathers(
      after: optimizer, parameterCount: parameterCount, of: program.streams, to: &step)
}

/// The weights of a pipeline that never drains change after every backward pass.
private func addUpdate(
  of plan: StepPlan, after action: ScheduleAction, program: inout RankProgram,
  step: inout StepBuilder
) {
  guard plan.schedule.updatesEveryMicroBatch, plan.parameterCount(ofStage: program.stage) > 0,
    action.passes.contains(where: { $0.kind == .backward })
  else { return }
  let time = optimizerTime(of: plan, program)
  let record = StepTimeline.TaskRecord(activity: .optimizer)
  program.updates.append(step.add(record, duration: time, on: program.streams.compute))
}

private func optimizerTime(of plan: StepPlan, _ program: RankProgram) -> Nanoseconds {
  let shards = plan.strategy.sharding == .none ? 1 : plan.strategy.dataParallelSize
  let parameterCount = plan.parameterCount(ofStage: program.stage) / Double(shards)
  let bytes = plan.job.optimizer.traffic(in: plan.job.precision) * parameterCount
  let cost = RooflineCost(accelerator: plan.cluster.accelerator, precision: plan.job.precision)
  return cost.time(of: [.elementwise(bytes: bytes)], elementSize: 1)
}

private func rankClasses(
  of plan: StepPlan, programs: [[RankProgram]]
) -> [StepTimeline.RankClass] {
  programs.joined().map { program in
    let replicas = plan.replicaClasses[program.replicaClass]
    let first = program.streams.compute
    let optional = [
      program.streams.tensor, program.streams.gradients, program.streams.weights,
      program.streams.sendForward, program.streams.sendBackward,
    ]
    return StepTimeline.RankClass(
      name: name(of: program, plan: plan), stage: program.stage,
      rankCount: replicas.replicaCount * plan.strategy.tensorParallelSize,
      tracks: first..<first + 1 + optional.compactMap(\.self).count)
  }
}

/// "stage 1", "replica 2", "stage 1, replicas 2–4", "all devices"; numbers count from 1.
private func name(of program: RankProgram, plan: StepPlan) -> String {
  let stage = plan.stageCount > 1 ? "stage \(program.stage + 1)" : nil
  let first = plan.replicaClasses[..<program.replicaClass].reduce(1) { $0 + $1.replicaCount }
  let count = plan.replicaClasses[program.replicaClass].replicaCount
  let last = first + count - 1
  let replicas = first == last ? "replica \(first)" : "replicas \(first)–\(last)"
  let parts = [stage, plan.replicaClasses.count > 1 ? replicas : nil].compactMap(\.self)
  let whole = plan.strategy.deviceCount == 1 ? "one device" : "all devices"
  return parts.isEmpty ? whole : parts.joined(separator: ", ")
}
