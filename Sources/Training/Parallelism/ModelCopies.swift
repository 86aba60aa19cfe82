import Simulation

/// Adds the sum of the gradients of two copies of the model.
///
/// Where micro-batches enter from both ends, ranks `r` and `p − 1 − r` hold the same two stages, each
/// of another copy. Each pair sums its gradients once a step, after those of the replicas, and then
/// both ranks update both stages.
///
/// Source: [DeepSeek-V3](https://arxiv.org/abs/2412.19437), section 3.2.1, "two copies of the model
/// parameters".
struct ModelCopies {
  let plan: StepPlan

  /// Adds the sums between the ranks of one replica class; `programs` is `[stage]`.
  func addReductions(between programs: inout [RankProgram], to step: inout StepBuilder) {
    guard plan.schedule.layout.modelCopyCount > 1 else { return }
    for stage in 0..<plan.stageCount / 2 {
      addReduction(between: stage, and: plan.stageCount - 1 - stage, of: &programs, to: &step)
    }
  }

  private func addReduction(
    between stage: Int, and other: Int, of programs: inout [RankProgram],
    to step: inout StepBuilder
  ) {
    let size = gradientSize(ofStage: stage)
    let streams = [stage, other].compactMap { programs[$0].streams.sendBackward }
    guard size > .zero, streams.count == 2 else { return }
    // A ring of two ranks sends the buffer once in each direction, in two steps.
    let way = PipelineParallel(plan: plan).way(from: programs[stage], to: programs[other])
    let time = way.link.time(of: size / 2)
    let record = StepTimeline.TaskRecord(activity: .allReduce, group: .pipeline, size: size)
    let earlier = [stage, other].flatMap {
      programs[$0].reductions + [programs[$0].lastCompute].compactMap(\.self)
    }
    let task = step.add(record, duration: time + time, on: streams, after: earlier)
    let ends = [programs[stage].ranks, programs[other].ranks]
    if way.crossesNodes { step.shareCards(task, on: streams[0], from: ends, to: ends) }
    for rank in [stage, other] { programs[rank].reductions.append(task) }
  }

  /// Of a rank, after its replicas have shared them out.
  private func gradientSize(ofStage stage: Int) -> ByteCount {
    let parameters = plan.shardedParameterCount(ofStage: stage)
    return ByteCount(amount: parameters * plan.strategy.gradientSize(in: plan.job))
  }
}
