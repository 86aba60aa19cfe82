import Simulation

/// Adds what stages send each other: activations forward, their gradients backward.
///
/// A transfer occupies the sender's stream of that direction only: links are full duplex, and the
/// receiver does not compute to receive.
struct PipelineParallel {
  let plan: StepPlan

  /// Adds the transfers between the stages of one replica class; `programs` is `[stage]`.
  func addTransfers(between programs: [RankProgram], to step: inout StepBuilder) {
    for stage in programs.indices.dropLast() {
      let size = plan.blocks[plan.stages[stage].upperBound - 1].output
      add(.forward, from: programs[stage], to: programs[stage + 1], size: size, step: &step)
      add(.backward, from: programs[stage + 1], to: programs[stage], size: size, step: &step)
    }
  }

  private func add(
    _ direction: Pass.Direction, from sender: RankProgram, to receiver: RankProgram,
    size: ByteCount, step: inout StepBuilder
  ) {
    let streams = sender.streams
    let stream = direction == .forward ? streams.sendForward : streams.sendBackward
    guard let stream else { return }
    let link = link(from: sender.stage, to: receiver.stage)
    let time = transferTime(of: size, over: link)
    let numbers = plan.replicaClasses[sender.replicaClass].microBatches
    for (sent, received) in zip(sender.passEnds(direction), receiver.passEnds(direction)) {
      let record = StepTimeline.TaskRecord(
        activity: .sendReceive, group: .pipeline, microBatch: numbers[sent.last.microBatch],
        size: size)
      let transfer = step.add(record, duration: time, on: stream, after: sent.last.exit)
      step.addDependency(of: received.first.entry, on: transfer)
    }
  }

  private func link(from stage: Int, to other: Int) -> Link {
    plan.mesh.crossesNodes(fromStage: stage, toStage: other)
      ? plan.cluster.interNode : plan.cluster.intraNode
  }

  /// The copies of a tied table on the first and the last stage sum their gradients.
  func addTiedReduction(between programs: inout [RankProgram], to step: inout StepBuilder) {
    let size = ByteCount(amount: plan.tiedParameterCount * plan.strategy.gradientSize(in: plan.job))
    guard size > .zero, let first = programs.first, let last = programs.last,
      let firstStream = first.streams.sendForward, let lastStream = last.streams.sendBackward
    else { return }
    let link = link(from: first.stage, to: last.stage)
    // A ring of two ranks sends the buffer once in each direction, in two steps.
    let time = transferTime(of: size / 2, over: link)
    let record = StepTimeline.TaskRecord(activity: .allReduce, group: .pipeline, size: size)
    let earlier = [first, last].flatMap { $0.reductions + [$0.lastCompute].compactMap(\.self) }
    let task = step.add(
      record, duration: time + time, on: [firstStream, lastStream], after: earlier)
    programs[0].reductions.append(task)
    programs[programs.count - 1].reductions.append(task)
  }

  private func transferTime(of size: ByteCount, over link: Link) -> Nanoseconds {
    guard size > .zero else { return .zero }
    return link.latency + .rounding(seconds: Bandwidth.seconds(for: size, at: link.bandwidth))
  }
}
