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
    var exchange = Exchange(
      programs: programs, ends: PassEnds(of: programs.map(\.visits)),
      shape: plan.scheduleShape(of: replicas), microBatches: replicas.microBatches,
      routes: Array(repeating: nil, count: 2 * plan.virtualStages.count))
    for pass in exchange.ends.passes.joined() { connect(pass, in: &exchange, step: &step) }
  }

  private struct Exchange {
    let programs: [RankProgram]
    let ends: PassEnds
    let shape: ScheduleShape
    let microBatches: [Int]
    /// `[2 · virtual stage + direction]`: how it sends, as far as that was worked out.
    var routes: [Route?]
    /// What routes refer to.
    var cards: [Contention.ChannelIndex] = []
  }

  /// How one virtual stage sends to another.
  private struct Route {
    /// The virtual stage that receives, and its rank.
    var target: Int
    var receiver: Int
    /// The sender's; nil where nothing is sent.
    var stream: Int?
    var duration = Nanoseconds.zero
    var record: StepTimeline.TaskRecord
    /// Where the network cards are that transfers use; an array of its own would be counted for each.
    var cards = 0..<0
  }

  /// Makes the pass that reads the output of `pass` wait for it, and for its transfer.
  ///
  /// Transfers are added in the order of the sender's passes: its stream runs them in that order.
  private func connect(_ pass: StagePass, in exchange: inout Exchange, step: inout StepBuilder) {
    let place = 2 * pass.stage + (pass.kind == .forward ? 0 : 1)
    if exchange.routes[place] == nil {
      exchange.routes[place] = newRoute(of: pass, in: &exchange, step: &step)
    }
    guard let route = exchange.routes[place] else { return }
    var read = pass
    read.stage = route.target
    guard let sent = exchange.ends[pass], let received = exchange.ends[read]
    else { return }
    guard let stream = route.stream else {
      return step.addDependency(of: received.entry, on: sent.exit)
    }
    var record = route.record
    record.microBatch = exchange.microBatches[pass.microBatch]
    let transfer = step.add(record, duration: route.duration, on: stream, after: sent.exit)
    step.shareCards(transfer, on: stream, exchange.cards[route.cards])
    step.addDependency(of: received.entry, on: transfer)
  }

  /// Nil for the last stage of a direction.
  private func newRoute(
    of pass: StagePass, in exchange: inout Exchange, step: inout StepBuilder
  ) -> Route? {
    let layout = plan.schedule.layout
    let sender = layout.rank(of: pass.stage, in: exchange.shape)
    let target =
      pass.kind == .forward
      ? layout.stage(after: pass.stage, in: exchange.shape)
      : layout.stage(before: pass.stage, in: exchange.shape)
    guard let target else { return nil }
    let receiver = layout.rank(of: target, in: exchange.shape)
    let streams = exchange.programs[sender].streams
    let earlier = plan.virtualStages[min(pass.stage, target)]
    let size = plan.transferSize(of: plan.blocks[earlier.upperBound - 1])
    var route = Route(
      target: target, receiver: receiver,
      stream: pass.kind == .forward ? streams.sendForward : streams.sendBackward,
      record: StepTimeline.TaskRecord(
        activity: .sendReceive, group: .pipeline, size: size,
        receiver: exchange.programs[receiver].streams.compute))
    if sender == receiver { route.stream = nil }
    guard route.stream != nil else { return route }
    let ends = [exchange.programs[sender], exchange.programs[receiver]]
    let way = way(from: ends[0], to: ends[1])
    route.duration = way.link.time(of: size)
    if way.crossesNodes {
      let first = exchange.cards.count
      exchange.cards += step.cards(from: [ends[0].ranks], to: [ends[1].ranks])
      route.cards = first..<exchange.cards.count
    }
    return route
  }

  /// The copies of a tied table on the first and the last stage sum their gradients.
  func addTiedReduction(between programs: inout [RankProgram], to step: inout StepBuilder) {
    let size = ByteCount(amount: plan.tiedParameterCount * plan.strategy.gradientSize(in: plan.job))
    guard size > .zero, let tiedStage = plan.tiedStage,
      let firstStream = programs[0].streams.sendForward,
      let lastStream = programs[tiedStage].streams.sendBackward
    else { return }
    // A ring of two ranks sends the buffer once in each direction, in two steps.
    let ends = [programs[0].ranks, programs[tiedStage].ranks]
    let time = link(from: 0, to: tiedStage, seenBy: ends).time(of: size / 2)
    let record = StepTimeline.TaskRecord(activity: .allReduce, group: .pipeline, size: size)
    let earlier = [programs[0], programs[tiedStage]].flatMap {
      $0.reductions + [$0.lastCompute].compactMap(\.self)
    }
    let task = step.add(
      record, duration: time + time, on: [firstStream, lastStream], after: earlier)
    if plan.mesh.crossesNodes(fromStage: 0, toStage: tiedStage) {
      step.shareCards(task, on: firstStream, from: ends, to: ends)
    }
    programs[0].reductions.append(task)
    programs[tiedStage].reductions.append(task)
  }

  /// The link between two pipeline ranks, and whether it leaves their nodes.
  struct Way {
    var link: Link
    var crossesNodes: Bool
  }

  /// The way between equal ranks of two stages.
  func way(from sender: RankProgram, to receiver: RankProgram) -> Way {
    Way(
      link: link(
        from: sender.stage, to: receiver.stage, seenBy: [sender.ranks, receiver.ranks]),
      crossesNodes: plan.mesh.crossesNodes(fromStage: sender.stage, toStage: receiver.stage))
  }

  /// The link between two pipeline ranks, at whose ends some ranks are.
  func link(from stage: Int, to other: Int, seenBy ends: [RankSet]) -> Link {
    let cluster = plan.cluster(seenBy: ends)
    let crosses = plan.mesh.crossesNodes(fromStage: stage, toStage: other)
    return crosses ? cluster.interNode : cluster.intraNode
  }
}
