import Simulation

extension MemoryTimeline {
  /// Follows the memory of one rank class through a simulated step of a plan.
  ///
  /// Nil for a model in words, which has no sizes.
  ///
  /// - Parameters:
  ///   - rankClass: Its index in `step.rankClasses`.
  ///   - step: The plan's step.
  ///   - plan: What the step was built from.
  package init?(ofRankClass rankClass: Int, in step: StepTimeline, of plan: StepPlan) {
    guard !plan.model.isAbstract else { return nil }
    let stage = step.rankClasses[rankClass].stage
    let model = MemoryModel(plan)
    let memory = model.memory(ofStage: stage)
    let base: [Kind: ByteCount] = [
      .weights: memory.weights, .optimizerState: memory.optimizerState,
      .buffers: model.exchangeBuffers(ofStage: stage), .reserve: memory.reserve,
    ]
    let recorder = MemoryRecorder(rankClass: rankClass, step: step, plan: plan)
    self.init(base: base.mapValues(\.wholeBytes), changes: recorder.changes)
  }
}

/// Reads off the tasks of one rank class when memory is taken and freed.
private struct MemoryRecorder {
  private typealias Kind = MemoryTimeline.Kind

  private enum Phase {
    case forward
    /// A whole backward pass, or the part that computes input gradients; recomputation included.
    case backward
    case weightGradient
  }

  /// Tasks that one pass of a micro-batch through a block runs.
  private struct Run {
    var microBatch: Int
    var block: Int
    var phase: Phase
    var first: Int
    var last: Int
  }

  private struct RunKey: Hashable {
    var microBatch: Int
    var block: Int
    var phase: Phase
  }

  private struct Key: Hashable {
    var microBatch: Int
    var block: Int
  }

  private let rankClass: Int
  private let step: StepTimeline
  private let plan: StepPlan
  /// In the order they start; the runs of an overlapped pair take turns.
  private var runs: [Run] = []
  private var positions: [RunKey: Int] = [:]
  private(set) var changes: [MemoryTimeline.Change] = []

  init(rankClass: Int, step: StepTimeline, plan: StepPlan) {
    self.rankClass = rankClass
    self.step = step
    self.plan = plan
    let tracks = step.rankClasses[rankClass].tracks
    let compute = step.timeline.tasks(of: tracks.lowerBound).map { Int($0) }
    for task in compute { addToRuns(task) }
    addActivations()
    addGradients(until: update)
    for track in tracks where step.streams[track] == .weights { addGathers(on: track) }
  }

  /// The optimizer's task, wherever it runs; nil for a model in words.
  private var update: Int? {
    step.rankClasses[rankClass].tracks.lazy.compactMap { [step] track in
      step.timeline.tasks(of: track).last { step.tasks[Int($0)].activity == .optimizer }
    }.first.map { Int($0) }
  }

  private mutating func addToRuns(_ task: Int) {
    let record = step.tasks[task]
    guard let microBatch = record.microBatch, let block = record.block else { return }
    let phase = Self.phase(of: record.activity)
    let key = RunKey(microBatch: microBatch, block: block, phase: phase)
    if let known = positions[key] {
      runs[known].last = task
    } else {
      positions[key] = runs.count
      runs.append(
        Run(microBatch: microBatch, block: block, phase: phase, first: task, last: task))
    }
  }

  private static func phase(of activity: Activity) -> Phase {
    switch activity {
    case .forward: .forward
    case .backwardWeight: .weightGradient
    case .recompute, .backward, .backwardInput, .optimizer, .allReduce, .allGather, .reduceScatter,
      .sendReceive, .allToAll:
      .backward
    }
  }

  /// Each block's are taken when its forward pass starts.
  ///
  /// Its backward pass frees them; when that is split, the weight gradient frees those it needs, and
  /// what recomputation brought back.
  private mutating func addActivations() {
    var ends: [Key: (backward: Int, weightGradient: Int)] = [:]
    for run in runs where run.phase != .forward {
      let key = Key(microBatch: run.microBatch, block: run.block)
      let backward = run.phase == .backward ? run.last : ends[key]?.backward
      ends[key] = (backward ?? run.last, run.last)
    }
    let offloaded = offloaded
    for run in runs where run.phase != .weightGradient {
      let block = plan.blocks[run.block]
      guard let end = ends[Key(microBatch: run.microBatch, block: run.block)] else { continue }
      let microBatch = run.microBatch
      if let copies = offloaded[Key(microBatch: run.microBatch, block: run.block)] {
        addOffloaded(run, copies: copies, until: end.weightGradient)
      } else if run.phase == .forward {
        let held = block.heldForWeightGradient
        let rest = block.savedActivations - held
        add(.activations, rest, from: run.first, until: end.backward, microBatch: microBatch)
        add(.activations, held, from: run.first, until: end.weightGradient, microBatch: microBatch)
      }
      if run.phase == .backward {
        add(
          .recomputedActivations, block.workingActivations, from: run.first,
          until: end.weightGradient, microBatch: microBatch)
      }
    }
  }

  /// Held until they are in the node's memory, and from the start of their way back.
  private mutating func addOffloaded(_ run: Run, copies: [Int], until last: Int) {
    guard run.phase == .forward, copies.count == 2 else { return }
    let size = plan.blocks[run.block].savedActivations
    add(.activations, size, from: run.first, until: copies[0], microBatch: run.microBatch)
    add(.activations, size, from: copies[1], until: last, microBatch: run.microBatch)
  }

  /// The copies of each block's activations to the node's memory and back.
  private var offloaded: [Key: [Int]] {
    let tracks = step.rankClasses[rankClass].tracks.filter {
      [.toHost, .fromHost].contains(step.streams[$0])
    }
    var copies: [Key: [Int]] = [:]
    for track in tracks {
      for task in step.timeline.tasks(of: track) {
        let record = step.tasks[Int(task)]
        guard let microBatch = record.microBatch, let block = record.block else { continue }
        copies[Key(microBatch: microBatch, block: block), default: []].append(Int(task))
      }
    }
    return copies
  }

  /// A block's gradients are taken when the first pass that computes them starts; the update frees
  /// all.
  private mutating func addGradients(until optimizer: Int?) {
    guard let optimizer else { return }
    var seen = Set<Int>()
    for run in runs where finishesGradient(run) && seen.insert(run.block).inserted {
      add(.gradients, gradients(ofBlock: run.block), from: run.first, until: optimizer)
    }
  }

  private func gradients(ofBlock block: Int) -> ByteCount {
    let strategy = plan.strategy
    let counts = [GroupKind.data, .expertReplicas].map { group in
      let shards = strategy.sharding.shardsGradients ? strategy.shardCount(of: group) : 1
      return plan.blocks[block].parameterCount(reducedOver: group) / Double(shards)
    }
    return ByteCount(amount: counts.reduce(0, +) * plan.heldGradientSize)
  }

  private func finishesGradient(_ run: Run) -> Bool {
    switch run.phase {
    case .forward: false
    case .backward: step.tasks[run.last].activity == .backward
    case .weightGradient: true
    }
  }

  /// A gathered block is freed after its last pass before it is gathered again.
  ///
  /// Experts that lie apart are gathered by themselves, on the same stream.
  private mutating func addGathers(on track: Int) {
    let tasks = step.timeline.tasks(of: track).map { Int($0) }
    let gathers = Dictionary(grouping: tasks.filter { step.tasks[$0].block != nil }) {
      Gathered(block: step.tasks[$0].block ?? 0, group: step.tasks[$0].group)
    }
    let uses = Dictionary(grouping: runs.filter { $0.phase != .weightGradient }, by: \.block)
    let times = step.timeline.times
    for (key, own) in gathers.sorted(by: { $0.value[0] < $1.value[0] }) {
      for (index, gather) in own.enumerated() {
        let next = index + 1 < own.count ? times[own[index + 1]].start : .max
        let last = (uses[key.block] ?? []).last { times[$0.first].start < next }
        add(.gatheredWeights, step.tasks[gather].size, from: gather, until: last?.last ?? gather)
      }
    }
  }

  private struct Gathered: Hashable {
    var block: Int
    var group: GroupKind?
  }

  private mutating func add(
    _ kind: Kind, _ size: ByteCount, from first: Int, until last: Int, microBatch: Int? = nil
  ) {
    let size = size.wholeBytes
    guard size > .zero else { return }
    let taken = Nanoseconds(step.timeline.times[first].start)
    let freed = Nanoseconds(step.timeline.times[last].end)
    changes.append(
      .init(time: taken, kind: kind, microBatch: microBatch, size: size, task: first))
    changes.append(
      .init(time: freed, kind: kind, microBatch: microBatch, size: .zero - size, task: last))
  }
}

extension ByteCount {
  /// Whole numbers are added and taken off without rounding.
  fileprivate var wholeBytes: ByteCount { ByteCount(amount: amount.rounded(.down)) }
}
