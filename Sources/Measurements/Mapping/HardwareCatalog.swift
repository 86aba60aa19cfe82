package import ScenarioFiles
import Training

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
  /// The stacks that have a calibration of their own.
  package let stacks: Set<String>

  /// Reads those presets that any of the runs needs.
  ///
  /// - Throws: The problems of a preset file.
  package init(for runs: [MeasuredRun], presets: Presets = .catalog) throws(ProblemReport) {
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
    stacks = Set(presets.stacks)
  }

  /// The usual node for an accelerator; nil when there is none.
  func node(of accelerator: String) -> Cluster? {
    clusters[accelerator.lowercased()]
  }
}
