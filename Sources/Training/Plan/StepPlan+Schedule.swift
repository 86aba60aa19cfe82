import Simulation

extension StepPlan {
  /// The order of actions of all ranks, for one replica class.
  ///
  /// Schedules that look for the best order do so with the stages' own times and the time of the
  /// slowest transfer.
  func program(of replicas: ReplicaClass) -> ScheduleProgram {
    let program = schedule.program(for: scheduleShape(of: replicas), costs: scheduleCosts)
    let overlapsExperts = strategy.overlapsExperts && strategy.expertParallelSize > 1
    return overlapsExperts ? program.pairingPasses : program
  }

  /// What a rank does in one step, in order.
  func actions(ofStage stage: Int, replicaClass: Int) -> [ScheduleAction] {
    let program = programs[replicaClass]
    return schedule.updatesEveryMicroBatch
      ? PipeDream.window(of: stage, in: program.shape) : program.actions[stage]
  }

  private var scheduleCosts: ScheduleCosts {
    guard schedule.dependsOnCosts else { return .equal }
    let shape = scheduleShape(of: replicaClasses[0])
    var priced = PricedBlocks()
    let times = virtualStages.enumerated().map { index, range in
      let stage = schedule.layout.rank(of: index, in: shape)
      let pricing = StagePricing(
        stage: stage, plan: self, cluster: cluster(seenBy: [firstRanks(ofStage: stage)]))
      return StageCosts(of: range, plan: self, pricing, &priced).passTimes
    }
    return ScheduleCosts(stages: times, communication: slowestTransfer)
  }

  private func firstRanks(ofStage stage: Int) -> RankSet {
    ranks(ofStage: stage, replicaClass: 0, memberClass: 0)
  }

  private var slowestTransfer: Nanoseconds {
    let pipeline = PipelineParallel(plan: self)
    return (0..<max(stageCount - 1, 0)).map { stage in
      let ends = [firstRanks(ofStage: stage), firstRanks(ofStage: stage + 1)]
      return pipeline.link(from: stage, to: stage + 1, seenBy: ends).time(
        of: transferSize(of: blocks[0]))
    }.max() ?? .zero
  }
}
