@testable import Training

/// Strategies that set what most leave alone: what the laws of these settings run over.
enum DetailCases {
  static let all: [Strategy] = [(1, 1), (4, 1), (2, 2), (4, 2), (8, 1)].flatMap { data, pipeline in
    Strategy.Sharding.allCases.flatMap { sharding in
      changes.map { change in
        var strategy = Fixtures.strategy(
          data: data, pipeline: pipeline, sharding: sharding, recomputation: .full)
        strategy.shardGroupSize = max(data / 2, 1)
        strategy.bucketSize = .mebibytes(1)
        change(&strategy)
        return strategy
      }
    }
  }

  private static let changes: [@Sendable (inout Strategy) -> Void] = [
    { $0.firstBucketSize = ByteCount(amount: 1000) },
    { $0.gradientFormat = .fp32 },
    { $0.reshardsAfterForward = false },
    { $0.prefetchUnitCount = 0 },
    { $0.prefetchUnitCount = 3 },
    { $0.overlapsWeightGather = true },
    { $0.recomputedLayerCount = 1 },
    { $0.shardGroupSize = 1 },
  ]
}

extension ByteCount {
  static func mebibytes(_ count: Double) -> Self { Self(amount: count * 1_048_576) }
}
