import Simulation

/// Adds the way of activations to the node's memory and back.
///
/// Each block's activations leave when its forward pass is done, and a block two visits later waits
/// until they are gone: at most three blocks' wait to leave. They come back one block ahead of the
/// backward pass: at most three blocks' are back. A split backward pass keeps them until its weight
/// gradient. The model's last block is used at once and stays.
///
/// Source: [ZeRO-Infinity](https://arxiv.org/abs/2104.07857), section 5.1.2 (checkpoints offloaded to
/// the processors' memory, overlapped with compute).
struct ActivationOffload {
  let plan: StepPlan

  /// Blocks on the device at once, on their way to the node's memory or back.
  static let residentBlockCount = 6

  func add(to program: RankProgram, step: inout StepBuilder) {
    guard plan.strategy.offload.movesActivations, let toHost = program.streams.toHost,
      let fromHost = program.streams.fromHost
    else { return }
    let visits = program.visits.filter { plan.offloadsActivations(ofBlock: $0.block) }
    let forward = visits.filter { $0.pass.kind == .forward }
    let copies = addCopies(of: forward, in: program, on: toHost, to: &step)
    let backward = visits.filter { $0.pass.kind == .backward || $0.pass.kind == .backwardInput }
    for (index, visit) in backward.enumerated() {
      let load = step.add(
        record(of: visit, in: program), duration: time(of: visit), on: fromHost,
        after: copies[Key(visit)])
      if index > 1 { step.addDependency(of: load, on: backward[index - 2].lastCompute) }
      step.addDependency(of: visit.firstCompute, on: load)
    }
  }

  private func addCopies(
    of visits: [Visit], in program: RankProgram, on stream: Int, to step: inout StepBuilder
  ) -> [Key: Int] {
    var copies: [Key: Int] = [:]
    var tasks: [Int] = []
    for (index, visit) in visits.enumerated() {
      let copy = step.add(
        record(of: visit, in: program), duration: time(of: visit), on: stream,
        after: visit.lastCompute)
      if index > 1 { step.addDependency(of: visit.firstCompute, on: tasks[index - 2]) }
      tasks.append(copy)
      copies[Key(visit)] = copy
    }
    return copies
  }

  private struct Key: Hashable {
    var block: Int
    var microBatch: Int

    init(_ visit: Visit) {
      block = visit.block
      microBatch = visit.pass.microBatch
    }
  }

  private func record(of visit: Visit, in program: RankProgram) -> StepTimeline.TaskRecord {
    let numbers = plan.replicaClasses[program.replicaClass].microBatches
    return StepTimeline.TaskRecord(
      activity: .sendReceive, group: .host, microBatch: numbers[visit.pass.microBatch],
      block: visit.block, size: plan.blocks[visit.block].savedActivations)
  }

  private func time(of visit: Visit) -> Nanoseconds {
    plan.hostLink.time(of: plan.blocks[visit.block].savedActivations)
  }
}

extension StepPlan {
  /// Whether a block's activations wait for their backward pass in the node's memory.
  func offloadsActivations(ofBlock block: Int) -> Bool {
    strategy.offload.movesActivations && block < blocks.count - 1
      && blocks[block].savedActivations > .zero && isAmongOffloadedLayers(block)
  }

  private func isAmongOffloadedLayers(_ block: Int) -> Bool {
    guard let count = strategy.offloadedLayerCount else { return true }
    let layers = model.layers(among: blocks.count)
    return virtualStages.contains { $0.clamped(to: layers).prefix(count).contains(block) }
  }

  /// The way to the node's memory; a strategy that offloads has one.
  var hostLink: Link {
    guard let host = cluster.host else {
      preconditionFailure("a strategy that offloads needs a cluster whose host is described")
    }
    return host.link
  }
}
