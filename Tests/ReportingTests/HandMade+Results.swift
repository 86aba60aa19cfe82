import Simulation
import Training

extension HandMade {
  static var replicated: StrategyResult {
    var strategy = Strategy(name: "data-parallel")
    strategy.dataParallelSize = 32
    return result(
      strategy, breakdown(100, 200, optimizer: 20, exposed: [.allReduce: 180]),
      memory: memory(stages: [112]),
      remedy: Remedy(
        change: "ZeRO-3 sharding", strategy: strategy, stepTime: Nanoseconds(541_000_000),
        peak: .gibibytes(61)))
  }

  static var sharded: StrategyResult {
    var strategy = Strategy(name: "ZeRO-3")
    strategy.dataParallelSize = 32
    strategy.sharding = .zero3
    return result(
      strategy,
      breakdown(110, 220, optimizer: 20, exposed: [.allGather: 118, .reduceScatter: 73]),
      memory: memory(stages: [61]))
  }

  static var tensor: StrategyResult {
    var strategy = Strategy(name: "TP 32")
    strategy.tensorParallelSize = 32
    return result(
      strategy, breakdown(150, 300, optimizer: 10, exposed: [.allReduce: 1240]),
      memory: memory(stages: [18]))
  }

  static var hybridTensor: StrategyResult {
    var strategy = Strategy(name: "TP 8 × DP 4")
    strategy.dataParallelSize = 4
    strategy.tensorParallelSize = 8
    strategy.sequenceParallel = true
    return result(
      strategy,
      breakdown(112, 224, optimizer: 12, exposed: [.allGather: 34, .reduceScatter: 30]),
      memory: memory(stages: [24.8]))
  }

  static var hybridPipeline: StrategyResult {
    var strategy = Strategy(name: "PP 4 × DP 8")
    strategy.dataParallelSize = 8
    strategy.pipelineParallelSize = 4
    return result(
      strategy,
      breakdown(105, 210, optimizer: 14, exposed: [.sendReceive: 12], bubble: 120, other: 9),
      memory: memory(stages: [52, 44, 40, 47]))
  }

  /// A step of one forward and one backward pass a stage, with the metrics given.
  static func result(
    _ strategy: Strategy, _ parts: StepBreakdown, memory: MemoryUse, remedy: Remedy? = nil
  ) -> StrategyResult {
    let stageCount = strategy.pipelineParallelSize
    let total = parts.total.count / 1_000_000
    let rows = (0..<stageCount).map { stage in
      let shift = Int64(stage)
      return [Box(.forward, 0, shift, 100 + shift), Box(.backward, 0, 100 + shift, total - shift)]
    }
    let step = step(
      rows, names: (0..<stageCount).map { "stage \($0 + 1)" },
      rankCounts: rows.map { _ in strategy.deviceCount / stageCount }, unit: 1_000_000)
    return StrategyResult(
      strategy: strategy, microBatchCount: 8, step: step, metrics: metrics(of: strategy, parts),
      memory: memory, remedy: remedy)
  }

  private static func metrics(of strategy: Strategy, _ parts: StepBreakdown) -> StepMetrics {
    let time = parts.total
    let samples = 256 / time.seconds
    let tokens = samples * 8192
    let groups: [Activity: GroupKind] = [.sendReceive: .pipeline]
    let use = parts.exposedCommunication.sorted { $0.key < $1.key }.map { activity, exposed in
      CommunicationUse(
        activity: activity, group: groups[activity] ?? .data, count: 64,
        bytesPerRank: .gigabytes(3.2), total: exposed + exposed, exposed: exposed,
        busBandwidth: .gigabytesPerSecond(38))
    }
    let rate = 160e12 / (time.seconds / 0.412)
    return StepMetrics(
      stepTime: time, samplesPerSecond: samples, tokensPerSecond: tokens,
      tokensPerSecondPerDevice: tokens / Double(strategy.deviceCount),
      modelFLOPRate: .teraFLOPsPerSecond(rate / 1e12), modelFLOPsUtilization: rate / 989e12,
      hardwareFLOPsUtilization: rate / 989e12,
      bubbleFraction: parts.bubble.seconds / time.seconds, busyFraction: 0.8,
      criticalRankClass: 0, breakdown: parts, communication: use)
  }
}
