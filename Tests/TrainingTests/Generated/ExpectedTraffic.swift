@testable import Training

/// What one rank of a class sends in a step, in closed form: from sizes and counts, never from tasks.
///
/// Sources: Megatron-LM (arXiv 1909.08053), Korthikanti et al. (arXiv 2205.05198), ZeRO
/// (arXiv 1910.02054), Ring Attention (arXiv 2310.01889), DeepSpeed Ulysses (arXiv 2309.14509).
struct ExpectedTraffic {
  typealias Key = IdleTime.Key

  private let plan: StepPlan
  private let strategy: Strategy
  private let model: Transformer
  private let stage: Int
  private let microBatchCount: Double
  /// By collective and group; zero is absent.
  private(set) var bytes: [Key: Double] = [:]

  init(plan: StepPlan, rankClass: StepTimeline.RankClass) {
    self.plan = plan
    strategy = plan.strategy
    stage = rankClass.stage
    microBatchCount = Double(plan.microBatchCount)
    guard case .transformer(let model) = plan.model.architecture else {
      preconditionFailure("traffic is that of a transformer")
    }
    self.model = model
    for virtualStage in plan.virtualStages(ofStage: stage) {
      for block in plan.virtualStages[virtualStage] { addBlock(block) }
    }
    addPipeline()
    addReplicas()
    addHost()
    bytes = bytes.filter { $0.value > 0 }
  }

  private mutating func add(_ activity: Activity, _ group: GroupKind, _ amount: Double) {
    bytes[Key(activity: activity, group: group), default: 0] += amount
  }

  // MARK: Sizes

  private var t: Double { Double(strategy.tensorParallelSize) }
  private var c: Double { Double(strategy.contextParallelSize) }
  /// Tokens of a micro-batch on one rank, b·s/c.
  private var tokens: Double {
    Double(strategy.microBatchSize * plan.job.sequenceLength) / c
  }
  /// Bytes of a [token][hidden] tensor.
  private var whole: Double { tokens * Double(model.hiddenSize) * 2 }
  private var isSequenceParallel: Bool {
    strategy.sequenceParallel && strategy.tensorParallelSize > 1
  }

  // MARK: Inside a block

  private mutating func addBlock(_ index: Int) {
    let isRecomputed = plan.blocks[index].recomputation == .forward
    let forwardCount = isRecomputed ? 2.0 : 1
    if index == 0 {
      addEnds(gathers: isSequenceParallel ? 1 : 0, scatters: 1)
    } else if index == plan.blocks.count - 1 {
      addHead()
      for _ in 0..<model.predictionDepth {
        addLayer(model.layerCount - 1, forwardCount: 1)
        addHead()
      }
    } else {
      addLayer(index - 1, forwardCount: forwardCount)
    }
  }

  private mutating func addHead() {
    addEnds(gathers: isSequenceParallel ? 1 : 0, scatters: 1)
    if t > 1 { add(.allReduce, .tensor, microBatchCount * 3 * 4 * tokens * 2 * (t - 1) / t) }
  }

  private mutating func addLayer(_ layer: Int, forwardCount: Double) {
    if let latent = model.latentAttention {
      let width = (latent.queryLatentSize ?? model.hiddenSize) + latent.keyValueWidth
      addRegion(
        forwardCount: forwardCount, mayOverlap: false,
        inputShare: Double(width) / Double(model.hiddenSize))
    } else {
      addRegion(forwardCount: forwardCount, mayOverlap: true)
    }
    addContext(forwardCount: forwardCount)
    addFeedForward(layer: layer, forwardCount: forwardCount)
  }

  /// The embedding reduces its output forward and the head its gradient backward.
  private mutating func addEnds(gathers: Double, scatters: Double) {
    guard t > 1 else { return }
    let share = (t - 1) / t
    if isSequenceParallel {
      add(.reduceScatter, .tensor, microBatchCount * whole * share * scatters)
      add(.allGather, .tensor, microBatchCount * whole * share * gathers)
    } else {
      add(.allReduce, .tensor, microBatchCount * whole * 2 * share)
    }
  }

  /// A region gathers once and scatters once each way, and gathers its input again for the weights; what it
  /// gathers may be narrower.
  private mutating func addRegion(
    forwardCount: Double, mayOverlap: Bool, inputShare: Double = 1
  ) {
    guard t > 1 else { return }
    let share = (t - 1) / t * whole * microBatchCount
    let gathered = share * (plan.job.gatheredInputSize ?? 2) / 2
    if !isSequenceParallel {
      add(.allReduce, .tensor, 2 * share * (forwardCount + inputShare))
    } else if mayOverlap && strategy.overlapsTensorParallel {
      add(.sendReceive, .tensor, (share + gathered) * (forwardCount + 1))
      add(.allGather, .tensor, gathered)
    } else {
      add(.allGather, .tensor, gathered * (inputShare * (forwardCount + 1) + 1))
      add(.reduceScatter, .tensor, share * (forwardCount + inputShare))
    }
  }

  private mutating func addContext(forwardCount: Double) {
    guard c > 1 else { return }
    let bytes = 2 * tokens
    let (key, value) = (
      Double(model.queryKeyHeadSize) * bytes, Double(model.valueHeadSize) * bytes
    )
    let heads = Double(model.headCount) / t
    let keyValueHeads = max(Double(model.keyValueHeadCount) / t, 1)
    switch strategy.contextParallelKind {
    case .ring:
      let shift = keyValueHeads * (key + value)
      let count = (c - 1) * forwardCount + (c - 1) + c
      add(.sendReceive, .context, microBatchCount * shift * count)
    case .allToAll:
      let attended = max(keyValueHeads, c) * (key + value)
      let exchange = (heads * (key + value) + attended) * (c - 1) / c
      add(.allToAll, .context, microBatchCount * exchange * (forwardCount + 1))
    }
  }

  private mutating func addFeedForward(layer: Int, forwardCount: Double) {
    guard let experts = model.experts, experts.layers[layer] else {
      return addRegion(forwardCount: forwardCount, mayOverlap: true)
    }
    guard strategy.placesExpertsApart else {
      return addRegion(forwardCount: forwardCount, mayOverlap: false)
    }
    if experts.sharedFeedForwardSize > 0 {
      addRegion(forwardCount: forwardCount, mayOverlap: false)
    }
    let e = Double(strategy.expertParallelSize)
    let load = strategy.expertBalance.load(
      ofLayer: layer, expertCount: experts.count, rankCount: strategy.expertParallelSize)
    let arrivals = whole / t * Double(experts.activeCount) * load.busiest
    let exchangeCount = microBatchCount * 2 * (forwardCount + 1)
    add(.allToAll, .experts, exchangeCount * arrivals * sentShare(of: experts, e))
    let split = Double(strategy.expertTensorParallelSize ?? strategy.tensorParallelSize)
    guard split > 1 else { return }
    let gathered = arrivals * split * (t - 1) / t * microBatchCount * (forwardCount + 1)
    add(.allGather, .tensor, gathered)
    add(.reduceScatter, .tensor, gathered)
  }

  /// What a rank sends of a copy for each visit: to all other ranks, or once to each other node and to
  /// all other ranks of the node that a token comes to.
  private func sentShare(of experts: Transformer.Experts, _ e: Double) -> Double {
    let placement = plan.mesh.placement(of: .experts, stage: stage)
    guard strategy.expertDispatch == .oncePerNode, placement.nodeCount > 1 else {
      return (e - 1) / e
    }
    let n = placement.nodeCount
    let remote = ExpectedNodes(of: experts).mean(ofNodes: n) * Double(n - 1) / Double(n)
    let m = Double(placement.mostRanksOnANode)
    return remote / Double(experts.activeCount) + (m - 1) / m
  }

  // MARK: Between stages

  private mutating func addPipeline() {
    let shape = plan.scheduleShape(of: plan.replicaClasses[0])
    let layout = plan.schedule.layout
    let rank = { (stage: Int) in layout.rank(of: stage, in: shape) }
    let isSplit = isSequenceParallel || strategy.scattersTransfers
    let sent = whole / (isSplit ? t : 1) * microBatchCount
    for virtualStage in plan.virtualStages(ofStage: stage) {
      for neighbour in [virtualStage - 1, virtualStage + 1]
      where plan.virtualStages.indices.contains(neighbour) && rank(neighbour) != stage {
        add(.sendReceive, .pipeline, sent)
        // What comes from the same neighbour in the other direction.
        if isSplit, !isSequenceParallel { add(.allGather, .tensor, sent * (t - 1)) }
      }
    }
    guard let tied = plan.tiedStage, stage == 0 || stage == tied else { return }
    let gradients = plan.tiedParameterCount * strategy.gradientSize(in: plan.job)
    add(.allReduce, .pipeline, gradients)
  }

  // MARK: Between replicas

  private mutating func addReplicas() {
    for group in [GroupKind.data, .expertReplicas] {
      let ranks = Double(strategy.rankCount(of: group))
      guard ranks > 1, group == .data || strategy.placesExpertsApart else { continue }
      let parameters = plan.parameterCount(ofStage: stage, reducedOver: group)
      // A table that two stages hold is reduced with its own stage's gradients only once.
      let own = plan.blocks(ofStage: stage).reduce(0) {
        $0 + $1.parameterCount(reducedOver: group)
      }
      addReductions(own * strategy.gradientSize(in: plan.job), group, ranks: ranks)
      addGathers(parameters * 2, group, ranks: ranks)
    }
  }

  private mutating func addReductions(_ size: Double, _ group: GroupKind, ranks: Double) {
    let share = size * (ranks - 1) / ranks
    switch strategy.sharding {
    case .none: add(.allReduce, group, 2 * share)
    case .zero1: add(.reduceScatter, group, share)
    case .zero2, .zero3: add(.reduceScatter, group, share * microBatchCount)
    case .hsdp:
      let n = Double(strategy.shardCount)
      let groups = ranks / n
      add(.reduceScatter, group, size * (n - 1) / n * microBatchCount)
      add(.allReduce, group, 2 * size / n * (groups - 1) / groups)
    }
  }

  /// Whole weights once a step, or each block as often as it is gathered.
  private mutating func addGathers(_ size: Double, _ group: GroupKind, ranks: Double) {
    switch strategy.sharding {
    case .none: break
    case .zero1, .zero2: add(.allGather, group, size * (ranks - 1) / ranks)
    case .zero3, .hsdp:
      let n = Double(strategy.shardCount(of: group))
      let gathered = gatheredBlocks.reduce(0.0) { sum, block in
        sum + plan.blocks[block].parameterCount(reducedOver: group) * 2
      }
      add(.allGather, group, gathered * (n - 1) / n)
    }
  }

  /// Blocks in the order in which they are gathered: one that is there already is not.
  private var gatheredBlocks: [Int] {
    var last: Int?
    var underWay: [Int: Int] = [:]
    return visitedBlocks.compactMap { block, isForward in
      let isKept = !strategy.reshardsAfterForward && underWay[block, default: 0] > 0
      underWay[block, default: 0] += isForward ? 1 : -1
      defer { last = block }
      return block == last || isKept ? nil : block
    }
  }

  /// The blocks that the schedule's passes read, pass by pass.
  private var visitedBlocks: [(block: Int, isForward: Bool)] {
    let program = plan.programs[0]
    return program.actions[stage].flatMap { action -> [(Int, Bool)] in
      let passes = action.passes.filter { $0.kind != .backwardWeight }.map { pass in
        let range = Array(plan.virtualStages[pass.stage])
        return pass.kind == .forward
          ? range.map { ($0, true) } : range.reversed().map { ($0, false) }
      }
      guard passes.count == 2, program.canRunPairsAtOnce else { return passes.flatMap(\.self) }
      return (0..<max(passes[0].count, passes[1].count)).flatMap { index in
        passes.compactMap { index < $0.count ? $0[index] : nil }
      }
    }
  }

  // MARK: To the node's memory

  private mutating func addHost() {
    if strategy.offload.movesActivations {
      for virtualStage in plan.virtualStages(ofStage: stage) {
        for block in plan.virtualStages[virtualStage] where block < plan.blocks.count - 1 {
          add(.sendReceive, .host, 2 * microBatchCount * plan.blocks[block].savedActivations.amount)
        }
      }
    }
    if strategy.offload.movesOptimizer {
      let shard = plan.shardedParameterCount(ofStage: stage)
      add(.sendReceive, .host, shard * 2 + gradientsToHost)
    }
  }

  /// Each rank's share of the gradients as often as they are reduced for good; where no other rank has
  /// the same weights, once.
  private var gradientsToHost: Double {
    let size = strategy.gradientSize(in: plan.job)
    let isOnce =
      !strategy.sharding.shardsGradients
      || strategy.sharding == .hsdp && strategy.shardGroupCount > 1
    return [GroupKind.data, .expertReplicas].reduce(0.0) { sum, group in
      guard plan.gradientGroups.contains(group) else {
        return sum + plan.parameterCount(ofStage: stage, reducedOver: group) * size
      }
      let own = plan.blocks(ofStage: stage).reduce(0) {
        $0 + $1.parameterCount(reducedOver: group)
      }
      let share = own * size / Double(strategy.shardCount(of: group))
      return sum + share * (isOnce ? 1 : microBatchCount)
    }
  }
}
