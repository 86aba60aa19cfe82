@testable import Training

/// Draws strategies and what they need of a scenario.
struct StrategyDraw {
  var random: SplitMix64

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[random.below(values.count)]
  }

  private mutating func flip() -> Bool { random.below(2) == 0 }

  /// Searching schedules are rare: they take long.
  private static let schedules = [
    "1f1b", "1f1b", "gpipe", "interleaved-1f1b", "looped-bfs", "interleaved-zero-bubble",
    "dualpipev", "sequential",
  ]

  mutating func strategy() -> Strategy {
    var strategy = Strategy(name: "drawn")
    strategy.tensorParallelSize = pick([1, 1, 2, 4])
    strategy.contextParallelSize = pick([1, 1, 2, 4])
    strategy.pipelineParallelSize = pick([1, 1, 2, 4])
    strategy.dataParallelSize = pick([1, 2, 4])
    strategy.microBatchSize = pick([1, 2])
    strategy.sequenceParallel = flip()
    drawSchedule(of: &strategy)
    drawContext(of: &strategy)
    drawExperts(of: &strategy)
    drawSharding(of: &strategy)
    drawMemory(of: &strategy)
    return strategy
  }

  private mutating func drawSchedule(of strategy: inout Strategy) {
    strategy.schedule =
      random.below(40) == 0 ? pick(["zbv", "v-half", "zb-h1"]) : pick(Self.schedules)
    let bounds = PipelineSchedules.named(strategy.schedule)?.virtualStageCounts
    strategy.virtualStageCount =
      bounds.map { $0.contains(2) && $0.lowerBound > 1 ? 2 : $0.lowerBound } ?? 1
  }

  private mutating func drawContext(of strategy: inout Strategy) {
    strategy.contextParallelKind = pick([.ring, .ring, .allToAll])
    strategy.balancesContext = flip()
    strategy.overlapsTensorParallel =
      strategy.tensorParallelSize > 1 && strategy.sequenceParallel && flip()
    strategy.scattersTransfers = flip()
    var order = MeshDimension.allCases
    for index in order.indices { order.swapAt(index, random.below(order.count)) }
    strategy.meshOrder = flip() ? order : MeshDimension.allCases
  }

  private mutating func drawExperts(of strategy: inout Strategy) {
    guard flip() else { return }
    strategy.expertParallelSize = pick([1, 2, 4, 8])
    strategy.expertTensorParallelSize = flip() ? nil : 1
    strategy.expertDispatch = pick(Strategy.ExpertDispatch.allCases)
    strategy.overlapsExperts = strategy.canOverlapExperts && flip()
    if strategy.placesExpertsApart, strategy.tensorParallelSize > 1 {
      strategy.sequenceParallel = true
    }
    if random.below(4) == 0 { strategy.expertBalance.capacityFactor = pick([0.5, 1.25, 2]) }
    strategy.expertBalance.imbalance =
      flip() ? .ratio(pick([1, 1.5])) : .drawn(deviation: 0.3, seed: UInt64(random.below(100)))
  }

  private mutating func drawSharding(of strategy: inout Strategy) {
    strategy.sharding = pick(Strategy.Sharding.allCases)
    let replicas = strategy.weightReplicaCount
    if strategy.sharding == .hsdp {
      strategy.shardGroupSize = pick((1...replicas).filter { replicas.isMultiple(of: $0) })
    }
    strategy.bucketSize = ByteCount(amount: pick([250_000, 4_000_000]))
    strategy.firstBucketSize = ByteCount(amount: pick([1_000, 1_000_000]))
    strategy.overlapsGradientReduction = flip()
    strategy.reshardsAfterForward = flip()
    strategy.prefetchUnitCount = random.below(3)
    strategy.overlapsWeightGather = flip()
    strategy.gradientFormat = flip() ? nil : .fp32
  }

  private mutating func drawMemory(of strategy: inout Strategy) {
    strategy.recomputation = pick(Strategy.Recomputation.allCases)
    if strategy.recomputation == .full, flip() { strategy.recomputedLayerCount = 1 }
    if random.below(4) == 0 { strategy.offload = pick(Strategy.Offload.allCases) }
  }

  /// Queries, keys and values from narrow vectors, in half of the draws.
  private mutating func addLatentAttention(to model: inout Transformer) {
    guard flip() else { return }
    model.keyValueHeadCount = model.headCount
    model.latentAttention = Transformer.LatentAttention(
      queryLatentSize: pick([nil, 64]), keyValueLatentSize: 32, rotaryHeadSize: 16,
      valueHeadSize: pick([32, 24]))
  }

  /// Windows of some layers, in half of the draws.
  private mutating func addAttentionWindow(to model: inout Transformer) {
    guard flip() else { return }
    model.attentionWindow = Transformer.AttentionWindow(
      size: pick([8, 48, 100]), layers: (0..<model.layerCount).map { _ in flip() })
    model.attentionSinks = flip()
  }

  /// A model with experts where the strategy places some.
  mutating func scenario(for strategy: Strategy) -> Scenario {
    var model = Fixtures.small
    if strategy.expertParallelSize > 1 || strategy.expertTensorParallelSize != nil || flip() {
      model.experts = Transformer.Experts(
        count: 8, activeCount: 2, feedForwardSize: 128, sharedFeedForwardSize: flip() ? 128 : 0,
        layers: (0..<model.layerCount).map { _ in flip() })
      if flip() {
        model.experts?.groupCount = 4
        model.experts?.activeGroupCount = pick([1, 2, 3])
      }
    }
    var cluster = Fixtures.cluster(nodes: 128 / 4, devicesPerNode: pick([4, 8]))
    cluster.nodeCount = 128 / cluster.devicesPerNode
    cluster.networkCardsPerNode = pick([nil, 1, 2])
    cluster.accelerator.overlapSlowdown = pick([0, 0.125])
    cluster.host = HostMemory(
      link: Link(latency: cluster.intraNode.latency, bandwidth: .gigabytesPerSecond(31)),
      bandwidth: .gigabytesPerSecond(25), memory: .gibibytes(128))
    let rounds = pick([1, 2, 4]) * strategy.pipelineParallelSize
    var scenario = Fixtures.scenario(
      model, cluster: cluster,
      globalBatchSize: strategy.dataParallelSize * strategy.microBatchSize * rounds,
      sequenceLength: 64)
    scenario.job.attention = pick([.flash, .unfused])
    scenario.job.gatheredInputSize = pick([nil, 1])
    scenario.job.fusesExperts = flip()
    scenario.job.fp8Recipe = pick(FP8Recipe.allCases)
    addLatentAttention(to: &model)
    addAttentionWindow(to: &model)
    model.predictionDepth = pick([0, 0, 1, 2])
    scenario.model = Model(name: "model", architecture: .transformer(model))
    return scenario
  }
}
