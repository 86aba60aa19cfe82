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
  case hybridSharding = "hsdp"
  case contextParallel = "context-parallel"
  case expertParallel = "expert-parallel"

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
    case .hybridSharding: "like zero-3 inside each node; the nodes hold the same (HSDP)"
    case .contextParallel: "every sequence split over all devices, ring attention"
    case .expertParallel: "data parallel, with the experts shared among as many devices as can be"
    }
  }

  /// Whether it splits or shards what a model in words does not have.
  var needsSizes: Bool {
    switch self {
    case .single, .dataParallel, .pipelineParallel: false
    case .zero1, .zero2, .zero3, .tensorParallel, .hybridSharding, .contextParallel,
      .expertParallel:
      true
    }
  }

  /// Makes the strategy for a cluster of so many devices, and a model of so many experts a layer, if
  /// it has any.
  func strategy(deviceCount: Int, expertCount: Int?) -> Strategy {
    var strategy = Strategy(name: rawValue)
    switch self {
    case .single: break
    case .dataParallel: strategy.dataParallelSize = deviceCount
    case .zero1, .zero2, .zero3, .hybridSharding:
      strategy.dataParallelSize = deviceCount
      strategy.sharding = sharding
    case .tensorParallel: strategy.tensorParallelSize = deviceCount
    case .pipelineParallel: strategy.pipelineParallelSize = deviceCount
    case .contextParallel: strategy.contextParallelSize = deviceCount
    case .expertParallel:
      strategy.dataParallelSize = deviceCount
      let common = expertCount?.divisors.last { deviceCount.isMultiple(of: $0) }
      strategy.expertParallelSize = common ?? deviceCount
    }
    return strategy
  }

  private var sharding: Strategy.Sharding {
    switch self {
    case .zero1: .zero1
    case .zero2: .zero2
    case .zero3: .zero3
    case .hybridSharding: .hsdp
    case .single, .dataParallel, .tensorParallel, .pipelineParallel, .contextParallel,
      .expertParallel:
      .none
    }
  }
}
