import Simulation

/// Adds what virtual stages send each other: activations forward, their gradients backward.
///
/// A transfer occupies the sender's stream of that direction only: links are full duplex, and the
/// receiver does not compute to receive. Where one rank holds both stages nothing is sent.
struct PipelineParallel {
  let plan: StepPlan

  /// Adds the transfers between the ranks of one replica class; `programs` is `[stage]`.
  func addTransfers(between programs: [RankProgram], to step: inout StepBuilder) {
    guard let first = programs.first else { return }
    let replicas = plan.replicaClasses[first.replicaClass]
    let exchange = Exchange(
      programs: programs, ends: programs.map(\.passEnds), shape: plan.scheduleShape(of: replicas),
      microBatches: replicas.microBatches)
    for program in programs {
      for pass in program.sentPasses { connect(pass, in: exchange, step: &step) }
    }
  }

  private struct Exchange {
    let programs: [RankProgram]
    /// One for each pipeline rank, in order.
    let ends: [[StagePass: (first: Visit, last: Visit)]]
    let shape: ScheduleShape
    let microBatches: [Int]
  }

  /// Makes the pass that reads the output of `pass` wait for it, and for its transfer.
  ///
  /// Transfers are added in the order of the sender's passes: its stream runs them in that order.
  private func connect(_ pass: StagePass, in exchange: Exchange, step: inout StepBuilder) {
    let layout = plan.schedule.layout
    let isForward = pass.kind == .forward
    let target =
      isForward
      ? layout.stage(after: pass.stage, in: exchange.shape)
      : layout.stage(before: pass.stage, in: exchange.shape)
    guard let target else { return }
    let sender = layout.rank(of: pass.stage, in: exchange.shape)
    let receiver = layout.rank(of: target, in: exchange.shape)
    var read = pass
    read.stage = target
    guard let sent = exchange.ends[sender][pass], let received = exchange.ends[receiver][read]
    else { return }
    let streams = exchange.programs[sender].streams
    guard sender != receiver,
      let stream = isForward ? streams.sendForward : streams.sendBackward
    else { return step.addDependency(of: received.first.entry, on: sent.last.exit) }
    let size = plan.blocks[plan.virtualStages[min(pass.stage, target)].upperBound - 1].output
    let record = StepTimeline.TaskRecord(
      activity: .sendReceive, group: .pipeline, microBatch: exchange.microBatches[pass.microBatch],
      size: size, receiver: exchange.programs[receiver].streams.compute)
    let time = transferTime(from: sender, to: receiver, size: size)
    let transfer = step.add(record, duration: time, on: stream, after: sent.last.exit)
    step.addDependency(of: received.first.entry, on: transfer)
  }

  /// The copies of a tied table on the first and the last stage sum their gradients.
  func addTiedReduction(between programs: inout [RankProgram], to step: inout StepBuilder) {
    let size = ByteCount(amount: plan.tiedParameterCount * plan.job.precision.gradientSize)
    guard size > .zero, let tiedStage = plan.tiedStage,
      let firstStream = programs[0].streams.sendForward,
      let lastStream = programs[tiedStage].streams.sendBackward
    else { return }
    // A ring of two ranks sends the buffer once in each direction, in two steps.
    let time = transferTime(from: 0, to: tiedStage, size: size / 2)
    let record = StepTimeline.TaskRecord(activity: .allReduce, group: .pipeline, size: size)
    let earlier = [programs[0], programs[tiedStage]].flatMap {
      $0.reductions + [$0.lastCompute].compactMap(\.self)
    }
    let task = step.add(
      record, duration: time + time, on: [firstStream, lastStream], after: earlier)
    programs[0].reductions.append(task)
    programs[tiedStage].reductions.append(task)
  }

  /// The time of a transfer between two pipeline ranks.
  func transferTime(from stage: Int, to other: Int, size: ByteCount) -> Nanoseconds {
    guard size > .zero else { return .zero }
    let crosses = plan.mesh.crossesNodes(fromStage: stage, toStage: other)
    let link = crosses ? plan.cluster.interNode : plan.cluster.intraNode
    return link.latency + .rounding(seconds: Bandwidth.seconds(for: size, at: link.bandwidth))
  }
}
