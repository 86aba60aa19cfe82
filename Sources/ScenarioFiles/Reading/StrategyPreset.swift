import Training

/// A strategy by name: it fills the cluster in one way.
package enum StrategyPreset: String, CaseIterable, Sendable {
  case single
  case dataParallel = "data-parallel"
  case zero1 = "zero-1"
  case zero2 = "zero-2"
  case zero3 = "zero-3"
  case tensorParallel = "tensor-parallel"
  case pipelineParallel = "pipeline-parallel"

  /// What it does, one sentence.
  package var summary: String {
    switch self {
    case .single: "one device, no communication"
    case .dataParallel: "a replica of the model on every device; gradients are all-reduced"
    case .zero1: "data parallel, with the optimizer state sharded over the replicas"
    case .zero2: "data parallel, with optimizer state and gradients sharded"
    case .zero3: "data parallel, with optimizer state, gradients and weights sharded (FSDP)"
    case .tensorParallel: "every layer split over all devices"
    case .pipelineParallel: "consecutive layers on each device, 1F1B"
    }
  }

  /// Makes the strategy for a cluster of so many devices.
  func strategy(deviceCount: Int) -> Strategy {
    var strategy = Strategy(name: rawValue)
    switch self {
    case .single: break
    case .dataParallel: strategy.dataParallelSize = deviceCount
    case .zero1, .zero2, .zero3:
      strategy.dataParallelSize = deviceCount
      strategy.sharding = sharding
    case .tensorParallel: strategy.tensorParallelSize = deviceCount
    case .pipelineParallel: strategy.pipelineParallelSize = deviceCount
    }
    return strategy
  }

  private var sharding: Strategy.Sharding {
    switch self {
    case .zero1: .zero1
    case .zero2: .zero2
    case .zero3: .zero3
    case .single, .dataParallel, .tensorParallel, .pipelineParallel: .none
    }
  }
}
