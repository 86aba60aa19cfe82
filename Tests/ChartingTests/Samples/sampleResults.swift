import Simulation
import Training

/// A result around a step, with the metrics that follow from it.
func result(
  _ strategy: Strategy, microBatchCount: Int = 1, step: StepTimeline, memory: MemoryUse? = nil
) -> StrategyResult {
  StrategyResult(
    strategy: strategy, microBatchCount: microBatchCount, step: step, metrics: metrics(of: step),
    memory: memory, remedy: nil)
}

func strategy(
  _ name: String, data: Int = 1, tensor: Int = 1, pipeline: Int = 1,
  sharding: Strategy.Sharding = .none
) -> Strategy {
  var strategy = Strategy(name: name)
  strategy.dataParallelSize = data
  strategy.tensorParallelSize = tensor
  strategy.pipelineParallelSize = pipeline
  strategy.sharding = sharding
  return strategy
}

func comparison(
  of results: [StrategyResult], model: Model = sampleModel, batches: [String] = []
) -> Comparison {
  let link = Link(latency: .zero, bandwidth: .gigabytesPerSecond(100))
  let accelerator = Accelerator(
    name: "sample", title: "NVIDIA H100 SXM 80 GB", memory: .gibibytes(79.6),
    memoryBandwidth: .gigabytesPerSecond(3_350), peakRates: [:], achievedRates: [:])
  let cluster = Cluster(
    title: "8 × DGX H100", accelerator: accelerator, nodeCount: 8, devicesPerNode: 8,
    intraNode: link, interNode: link)
  return Comparison(
    scenario: Scenario(
      name: "sample", model: model, cluster: cluster,
      job: Job(globalBatchSize: 64, sequenceLength: 2_048, batches: batches),
      strategies: results.map(\.strategy), baseline: results.first?.strategy.name ?? ""),
    results: results,
    verdict: Verdict(fastest: nil, because: "", sentences: [], headToHead: ""))
}

let sampleModel = Model(name: "sample", architecture: .layers([]))

/// A use of 79.6 GiB of memory; activations are in GiB for each stage.
func memoryUse(activations: [Double], weights: Double = 14) -> MemoryUse {
  MemoryUse(
    capacity: .gibibytes(79.6),
    stages: activations.map { activations in
      StageMemory(
        weights: .gibibytes(weights), gradients: .gibibytes(weights),
        optimizerState: .gibibytes(weights * 3), activations: .gibibytes(activations),
        buffers: .gibibytes(1.2), reserve: .gibibytes(2))
    })
}

private func metrics(of step: StepTimeline) -> StepMetrics {
  let timeline = step.timeline
  let busyTimes = step.rankClasses.map { timeline.busyTime(of: $0.tracks.lowerBound) }
  let critical = busyTimes.indices.max { busyTimes[$0] < busyTimes[$1] } ?? 0
  let ranks = step.rankClasses.reduce(0) { $0 + $1.rankCount }
  let busy = zip(step.rankClasses, busyTimes).reduce(0.0) {
    $0 + $1.1.seconds * Double($1.0.rankCount)
  }
  let isEmpty = timeline.makespan == .zero || step.rankClasses.isEmpty
  let breakdown = step.rankClasses.isEmpty ? StepBreakdown() : breakdown(of: critical, in: step)
  let stepSeconds = timeline.makespan.seconds
  return StepMetrics(
    stepTime: timeline.makespan, samplesPerSecond: isEmpty ? 0 : 64 / stepSeconds,
    tokensPerSecond: 0, tokensPerSecondPerDevice: 0, modelFLOPRate: nil,
    modelFLOPsUtilization: nil, hardwareFLOPsUtilization: nil,
    bubbleFraction: isEmpty ? 0 : breakdown.bubble.seconds / stepSeconds,
    busyFraction: isEmpty ? 0 : busy / (Double(ranks) * stepSeconds),
    criticalRankClass: critical, breakdown: breakdown,
    communication: step.rankClasses.isEmpty ? [] : communication(of: critical, in: step))
}

private func breakdown(of rankClass: Int, in step: StepTimeline) -> StepBreakdown {
  var breakdown = StepBreakdown()
  let tracks = step.rankClasses[rankClass].tracks
  for span in step.timeline.spans(of: tracks.lowerBound) {
    switch step.tasks[span.task].activity {
    case .forward: breakdown.forward += span.duration
    case .recompute: breakdown.recompute += span.duration
    case .optimizer: breakdown.optimizer += span.duration
    default: breakdown.backward += span.duration
    }
  }
  for use in communication(of: rankClass, in: step) {
    breakdown.exposedCommunication[use.activity, default: .zero] += use.exposed
  }
  let rest = step.timeline.makespan - breakdown.total
  breakdown.bubble = max(.zero, rest)
  return breakdown
}

/// Of each kind, with a gigabyte for each piece.
private func communication(of rankClass: Int, in step: StepTimeline) -> [CommunicationUse] {
  let tracks = step.rankClasses[rankClass].tracks
  let compute = Array(step.timeline.spans(of: tracks.lowerBound))
  var uses: [Activity: CommunicationUse] = [:]
  for track in tracks.dropFirst() {
    var next = 0
    for span in step.timeline.spans(of: track) {
      while next < compute.count, compute[next].end <= span.start { next += 1 }
      let hidden = compute[next...].prefix { $0.start < span.end }.reduce(Int64(0)) {
        $0 + min($1.end, span.end) - max($1.start, span.start)
      }
      let activity = step.tasks[span.task].activity
      var use =
        uses[activity]
        ?? CommunicationUse(
          activity: activity, group: activity.sampleGroup ?? .data, count: 0, bytesPerRank: .zero,
          total: .zero,
          exposed: .zero, busBandwidth: .gigabytesPerSecond(100))
      use.count += 1
      use.bytesPerRank += .gibibytes(1)
      use.total += Nanoseconds(span.end - span.start)
      use.exposed += Nanoseconds(span.end - span.start - hidden)
      uses[activity] = use
    }
  }
  return uses.values.sorted { $0.activity.rawValue < $1.activity.rawValue }
}
