import Simulation

/// A step as tasks, ready to be simulated.
struct BuiltStep {
  var step: StepBuilder
  var rankClasses: [StepTimeline.RankClass]
}

/// Lowers a plan to tasks: compute with the collectives of the ranks that share it, then what stages
/// and replicas exchange, then the optimizer.
func buildStep(_ plan: StepPlan, detail: StepDetail = .everyTask) -> BuiltStep {
  var step = StepBuilder(on: plan.cluster)
  // Room that is not used costs an address only; arrays that grow are copied again and again.
  step.reserveCapacity(taskCount: Int(min(plan.taskCountToExpect(at: detail), StepPlan.mostTasks)))
  var programs = addPrograms(of: plan, detail: detail, to: &step)
  let isFull = plan.schedule.updatesEveryMicroBatch
  forEachColumn(of: plan, &programs) { column in
    if isFull {
      FullPipeline(plan: plan).addTransfers(between: column, to: &step)
    } else {
      PipelineParallel(plan: plan).addTransfers(between: column, to: &step)
    }
  }
  for stage in programs.indices {
    addDataParallel(of: plan, stage: stage, programs: &programs[stage], step: &step)
  }
  forEachColumn(of: plan, &programs) { column in
    if isFull {
      FullPipeline(plan: plan).addTiedReductions(between: column, to: &step)
    } else {
      PipelineParallel(plan: plan).addTiedReduction(between: &column, to: &step)
      ModelCopies(plan: plan).addReductions(between: &column, to: &step)
    }
  }
  for program in programs.joined() {
    ActivationOffload(plan: plan).add(to: program, step: &step)
    OptimizerStep(plan: plan).add(to: program, step: &step)
  }
  return BuiltStep(step: step, rankClasses: rankClasses(of: plan, programs: programs))
}

/// - Returns: `[stage][column]`; a column is a member class of a replica class, on every stage.
private func addPrograms(
  of plan: StepPlan, detail: StepDetail, to step: inout StepBuilder
) -> [[RankProgram]] {
  let alternates = plan.programs.map(\.canRunPairsAtOnce)
  var priced = PricedBlocks()
  return (0..<plan.stageCount).map { stage in
    plan.replicaClasses.indices.flatMap { index in
      addPrograms(
        of: plan, detail: detail, stage: stage, replicaClass: index,
        alternatesPairs: alternates[index], priced: &priced, to: &step)
    }
  }
}

private func addPrograms(
  of plan: StepPlan, detail: StepDetail, stage: Int, replicaClass: Int, alternatesPairs: Bool,
  priced: inout PricedBlocks, to step: inout StepBuilder
) -> [RankProgram] {
  let ranks = plan.memberClasses.indices.map {
    plan.ranks(ofStage: stage, replicaClass: replicaClass, memberClass: $0)
  }
  let streams = ranks.map { _ in RankStreams(for: plan, stage: stage, in: &step) }
  for (streams, ranks) in zip(streams, ranks) {
    let accelerator = plan.cluster(seenBy: [ranks]).accelerator
    step.addOverlapSlowdown(of: accelerator.overlapSlowdown, between: streams)
  }
  let held = plan.virtualStages(ofStage: stage)
  let pricing = StagePricing(stage: stage, plan: plan, cluster: plan.cluster(seenBy: ranks))
  let costs = held.map {
    ($0, StageCosts(of: plan.virtualStages[$0], plan: plan, pricing, &priced))
  }
  var compute = RankCompute(
    plan: plan, replicas: plan.replicaClasses[replicaClass], ranks: ranks,
    costs: Dictionary(uniqueKeysWithValues: costs), streams: streams,
    paces: ranks.map(plan.pace), alternatesPairs: alternatesPairs)
  var programs = ranks.indices.map { member in
    RankProgram(
      stage: stage, replicaClass: replicaClass, memberClass: member, ranks: ranks[member],
      streams: streams[member], visits: [])
  }
  let actions = plan.actions(ofStage: stage, replicaClass: replicaClass)
  if detail == .timesOnly { compute.merged = MergedPasses(of: compute, actions: actions) }
  // Only where weights are updated in between, what follows one action matters before the next.
  let isFull = plan.schedule.updatesEveryMicroBatch
  for group in isFull ? actions.map({ [$0] }) : [actions] {
    let visits = compute.addVisits(of: group, to: &step)
    for member in programs.indices {
      programs[member].visits += visits[member]
      guard isFull else { continue }
      FullPipeline(plan: plan).addUpdate(after: group[0], to: &programs[member], step: &step)
    }
  }
  return programs
}

/// Hands over the programs of equal ranks of all stages, `[stage]`, and takes them back.
private func forEachColumn(
  of plan: StepPlan, _ programs: inout [[RankProgram]], _ change: (inout [RankProgram]) -> Void
) {
  for index in programs[0].indices {
    var column = programs.map { $0[index] }
    change(&column)
    for stage in programs.indices { programs[stage][index] = column[stage] }
  }
}

private func addDataParallel(
  of plan: StepPlan, stage: Int, programs: inout [RankProgram], step: inout StepBuilder
) {
  if plan.schedule.updatesEveryMicroBatch {
    return FullPipeline(plan: plan).addReductions(of: programs, to: &step)
  }
  for program in programs {
    let weights = ShardedWeights(plan: plan, stage: stage, ranks: program.ranks)
    weights.addGathers(before: program.visits, of: program.streams, to: &step)
    weights.addGathersOfLastUpdate(before: program.visits, of: program.streams, to: &step)
  }
  GradientReduction(plan: plan, stage: stage).add(to: &programs, step: &step)
}

private func rankClasses(
  of plan: StepPlan, programs: [[RankProgram]]
) -> [StepTimeline.RankClass] {
  programs.joined().map { program in
    let first = program.streams.compute
    return StepTimeline.RankClass(
      name: plan.name(of: program), stage: program.stage, ranks: program.ranks,
      tracks: first..<first + program.streams.count)
  }
}
