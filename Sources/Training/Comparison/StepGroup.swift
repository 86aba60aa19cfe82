/// A kind of steps whose predictions are off by similar shares.
package struct StepGroup: Sendable, Hashable {
  package enum Family: String, CaseIterable, Sendable {
    case any
    case dense
    case mixtureOfExperts = "moe"
  }

  package enum Devices: String, CaseIterable, Sendable {
    case any
    case upToEight = "1-8"
    case upToSixtyFour = "9-64"
    case more = "65+"
  }

  package enum Split: String, CaseIterable, Sendable {
    case any
    /// Every device has all weights, gradients and optimizer state.
    case dataParallel = "data-parallel"
    /// Replicas share some of them; no layer is split.
    case sharded
    /// Layers are split over devices: by tensor, pipeline, context or expert.
    case modelParallel = "model-parallel"
  }

  package var family: Family
  package var devices: Devices
  package var split: Split

  package init(family: Family = .any, devices: Devices = .any, split: Split = .any) {
    self.family = family
    self.devices = devices
    self.split = split
  }

  /// The smallest group that the strategy's step is in; nothing is `any`.
  package init(of strategy: Strategy, model: Model) {
    family = model.hasExperts ? .mixtureOfExperts : .dense
    devices =
      switch strategy.deviceCount {
      case ...8: .upToEight
      case ...64: .upToSixtyFour
      default: .more
      }
    let ways = [
      strategy.tensorParallelSize, strategy.pipelineParallelSize, strategy.contextParallelSize,
      strategy.expertParallelSize,
    ]
    if ways.contains(where: { $0 > 1 }) {
      split = .modelParallel
    } else {
      split = strategy.sharding == .none ? .dataParallel : .sharded
    }
  }

  /// All steps.
  package static let all = Self()

  /// Every group, `all` first, wider ones before narrower ones.
  package static let allGroups: [Self] = Family.allCases.flatMap { family in
    Devices.allCases.flatMap { devices in
      Split.allCases.map { Self(family: family, devices: devices, split: $0) }
    }
  }.sorted { $0.detailCount < $1.detailCount }

  /// How many of its properties say something.
  package var detailCount: Int {
    [family != .any, devices != .any, split != .any].count { $0 }
  }

  /// Whether every step of the other group is in this one.
  package func contains(_ other: Self) -> Bool {
    (family == .any || family == other.family) && (devices == .any || devices == other.devices)
      && (split == .any || split == other.split)
  }
}

extension Model {
  fileprivate var hasExperts: Bool {
    if case .transformer(let shape) = architecture { shape.experts != nil } else { false }
  }
}
