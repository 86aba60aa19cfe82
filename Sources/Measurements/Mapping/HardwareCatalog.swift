package import ScenarioFiles
package import Training

/// The nodes that measured runs used, by the names that published tables give them.
package struct HardwareCatalog: Sendable {
  /// The catalog's usual cluster for each accelerator of measurement files.
  private static let presetNames = [
    "A100": "dgx-a100", "A100-80GB": "dgx-a100", "A100-40GB": "dgx-a100-40gb",
    "A800-80GB": "hgx-a800", "V100": "dgx-1-v100", "V100-16GB": "dgx-1-v100",
    "V100-32GB": "dgx-1-v100-32gb", "P100": "dgx-1-p100", "P100-16GB": "dgx-1-p100",
    "H100": "dgx-h100", "H100-80GB": "dgx-h100", "H100-96GB-HBM2e-500W": "grand-teton-h100",
    "H800-80GB": "hgx-h800", "H200": "dgx-h200", "H200-141GB": "dgx-h200", "B200": "dgx-b200",
    "B300": "dgx-b300", "GB200": "gb200-nvl72", "GB300": "gb300-nvl72",
  ]

  /// By the accelerator's name in lower case.
  private let clusters: [String: Cluster]
  /// The stacks that have a calibration of their own, by name.
  private let stacks: [String: Stack]
  /// What every run is predicted with, whatever its own stack is.
  private let onlyStack: Stack?

  /// Reads those presets that any of the runs needs.
  ///
  /// - Parameters:
  ///   - runs: Measured runs.
  ///   - onlyStack: What every run is predicted with; nil takes each run's own stack.
  ///   - presets: Where nodes and stacks come from.
  /// - Throws: The problems of a preset file.
  package init(
    for runs: [MeasuredRun], onlyStack: Stack? = nil, presets: Presets = .catalog
  ) throws(ProblemReport) {
    let names = Set(runs.map { $0.accelerator.lowercased() })
    var clusters: [String: Cluster] = [:]
    var read: [String: Cluster] = [:]
    for (accelerator, preset) in Self.presetNames where names.contains(accelerator.lowercased()) {
      var cluster = read[preset]
      if cluster == nil { cluster = try presetCluster(named: preset, from: presets) }
      read[preset] = cluster
      clusters[accelerator.lowercased()] = cluster
    }
    self.clusters = clusters
    self.onlyStack = onlyStack
    var stacks: [String: Stack] = [:]
    for name in Set(runs.map(\.stack)) {
      stacks[name] = try presetStack(named: name, from: presets)
    }
    self.stacks = stacks
  }

  /// The calibration of a run's stack; `default` when it has none of its own.
  func stack(named name: String) -> Stack { onlyStack ?? stacks[name] ?? .default }

  /// The usual node for an accelerator; nil when there is none.
  func node(of accelerator: String) -> Cluster? {
    clusters[accelerator.lowercased()]
  }
}
