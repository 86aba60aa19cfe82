@testable import Training

/// Every strategy we know, on small shapes: what the laws run over.
enum StrategyCases {
  static let globalBatchSize = 16
  static let sequenceLength = 64

  static let scenario = scenario(on: Fixtures.cluster(nodes: 8))

  static func scenario(on cluster: Cluster) -> Scenario {
    Fixtures.scenario(
      Fixtures.small, cluster: cluster, globalBatchSize: globalBatchSize,
      sequenceLength: sequenceLength)
  }

  /// All combinations of degrees with every sharding and schedule that there is for them,
  /// with and without recomputation; the plain schedules also with larger micro-batches and with
  /// sequence parallelism.
  static let all: [Strategy] = degrees.flatMap { degree in
    Strategy.Sharding.allCases.flatMap { sharding in
      PipelineSchedules.all.flatMap { schedule in
        [Strategy.Recomputation.none, .full].flatMap { recomputation in
          variants(schedule, tensor: degree.tensor).map { variant in
            strategy(degree, sharding, schedule, recomputation, variant)
          }
        }
      }
    }
  }.filter(isPossible)

  private typealias Variant = (sequenceParallel: Bool, microBatch: Int)

  private static let degrees: [(data: Int, tensor: Int, pipeline: Int)] =
    [1, 2, 4].flatMap { data in
      [1, 2].flatMap { tensor in [1, 2, 4].map { (data, tensor, $0) } }
    }

  private static func variants(_ schedule: any PipelineSchedule, tensor: Int) -> [Variant] {
    guard ["sequential", "gpipe", "1f1b"].contains(schedule.name) else { return [(false, 1)] }
    return [(false, 1), (tensor > 1, 2)]
  }

  private static func strategy(
    _ degree: (data: Int, tensor: Int, pipeline: Int), _ sharding: Strategy.Sharding,
    _ schedule: any PipelineSchedule, _ recomputation: Strategy.Recomputation, _ variant: Variant
  ) -> Strategy {
    var strategy = Fixtures.strategy(
      "\(schedule.name) DP \(degree.data) TP \(degree.tensor) PP \(degree.pipeline)",
      data: degree.data, tensor: degree.tensor, pipeline: degree.pipeline, sharding: sharding,
      schedule: schedule.name, microBatch: variant.microBatch,
      sequenceParallel: variant.sequenceParallel, recomputation: recomputation)
    let bounds = schedule.virtualStageCounts
    strategy.virtualStageCount = bounds.contains(2) ? 2 : bounds.lowerBound
    return strategy
  }

  /// Schedules of several stages need a pipeline, and enough micro-batches.
  private static func isPossible(_ strategy: Strategy) -> Bool {
    guard let schedule = PipelineSchedules.named(strategy.schedule) else { return false }
    let isPlain = ["sequential", "gpipe", "1f1b"].contains(strategy.schedule)
    guard !schedule.updatesEveryMicroBatch || strategy.sharding == .none else { return false }
    guard isPlain || strategy.pipelineParallelSize > 1 else { return false }
    guard !schedule.dependsOnCosts || isSample(strategy) else { return false }
    let shape = ScheduleShape(
      rankCount: strategy.pipelineParallelSize, virtualStageCount: strategy.virtualStageCount,
      microBatchCount: globalBatchSize / strategy.microBatchSize / strategy.dataParallelSize)
    return schedule.stepProblem(for: shape) == nil
  }

  /// Looking for an order takes long without optimization: a few shapes stand for all.
  private static func isSample(_ strategy: Strategy) -> Bool {
    guard strategy.recomputation == .none, strategy.tensorParallelSize == 1 else { return false }
    return switch strategy.sharding {
    case .none: strategy.dataParallelSize == 1
    case .zero3: strategy.dataParallelSize == 4 && strategy.pipelineParallelSize == 2
    case .zero1, .zero2, .hsdp: false
    }
  }
}
