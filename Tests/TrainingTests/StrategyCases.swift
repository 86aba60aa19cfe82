@testable import Training

/// Every strategy we know, on small shapes: what the laws run over.
enum StrategyCases {
  static let globalBatchSize = 8
  static let sequenceLength = 64

  static let scenario = scenario(on: Fixtures.cluster(nodes: 8))

  static func scenario(on cluster: Cluster) -> Scenario {
    Fixtures.scenario(
      Fixtures.small, cluster: cluster, globalBatchSize: globalBatchSize,
      sequenceLength: sequenceLength)
  }

  /// All combinations of degrees up to 4 with every sharding, schedule and recomputation.
  static let all: [Strategy] = degrees.flatMap { degree in
    Strategy.Sharding.allCases.flatMap { sharding in
      PipelineSchedules.all.flatMap { schedule in
        Strategy.Recomputation.allCases.flatMap { recomputation in
          [false, true].flatMap { sequenceParallel in
            [1, 2].map { microBatch in
              strategy(degree, sharding, schedule.name, recomputation, sequenceParallel, microBatch)
            }
          }
        }
      }
    }
  }

  private static let degrees: [(data: Int, tensor: Int, pipeline: Int)] = [1, 2, 4].flatMap {
    data in
    [1, 2, 4].flatMap { tensor in [1, 2, 4].map { (data, tensor, $0) } }
  }

  private static func strategy(
    _ degree: (data: Int, tensor: Int, pipeline: Int), _ sharding: Strategy.Sharding,
    _ schedule: String, _ recomputation: Strategy.Recomputation, _ sequenceParallel: Bool,
    _ microBatch: Int
  ) -> Strategy {
    Fixtures.strategy(
      "DP \(degree.data) TP \(degree.tensor) PP \(degree.pipeline)", data: degree.data,
      tensor: degree.tensor, pipeline: degree.pipeline, sharding: sharding, schedule: schedule,
      microBatch: microBatch, sequenceParallel: sequenceParallel, recomputation: recomputation)
  }
}
