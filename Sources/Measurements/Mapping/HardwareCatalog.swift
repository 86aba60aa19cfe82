package import ScenarioFiles
package import Training

/// The nodes and the convolutional models that measured runs used, by the names that published tables give
/// them.
package struct HardwareCatalog: Sendable {
  /// The catalog's usual cluster for each accelerator of measurement files.
  private static let presetNames = [
    "A100": "dgx-a100", "A100-80GB": "dgx-a100", "A100-40GB": "dgx-a100-40gb",
    "A800-80GB": "hgx-a800", "V100": "dgx-1-v100", "V100-16GB": "dgx-1-v100",
    "V100-32GB": "dgx-1-v100-32gb", "P100": "dgx-1-p100", "P100-16GB": "dgx-1-p100",
    "H100": "dgx-h100", "H100-80GB": "dgx-h100", "H100-96GB-HBM2e-500W": "grand-teton-h100",
    "H800-80GB": "hgx-h800", "H200": "dgx-h200", "H200-141GB": "dgx-h200", "B200": "dgx-b200",
    "B300": "dgx-b300", "GB200": "gb200-nvl72", "GB300": "gb300-nvl72", "K80": "aws-p2",
    "K80-12GB": "aws-p2",
  ]

  /// Systems with a node of their own, by an accelerator in lower case and a word of the system's name.
  private static let systemPresets = [
    (accelerator: "k80-12gb", word: "GCE", preset: "gce-k80-8"),
    (accelerator: "v100-32gb", word: "DGX-2", preset: "dgx-2-v100"),
  ]

  /// Parts of models' names, in lower case without punctuation, and the presets they mean; those that hold
  /// another one first.
  private static let modelPresets = [
    (part: "seresnext101", preset: "se-resnext-101-32x4d"),
    (part: "resnext101", preset: "resnext-101-32x4d"), (part: "resnet152", preset: "resnet-152"),
    (part: "resnet50", preset: "resnet-50"), (part: "inceptionv3", preset: "inception-v3"),
    (part: "vgg16", preset: "vgg-16"), (part: "alexnet", preset: "alexnet"),
  ]

  /// By the accelerator's name in lower case.
  private let clusters: [String: Cluster]
  /// By the name of the preset.
  private let systems: [String: Cluster]
  /// By the name that a table gives the model.
  private let models: [String: Model]
  /// The stacks that have a calibration of their own, by name.
  private let stacks: [String: Stack]
  /// Of runs whose stack has none.
  private let defaultStack: Stack
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
    systems = try Self.presets(named: runs.compactMap(Self.systemPreset)) {
      (name) throws(ProblemReport) in try presetCluster(named: name, from: presets)
    }
    var models: [String: Model] = [:]
    for name in Set(runs.map(\.modelName)) {
      guard let preset = Self.modelPreset(of: name) else { continue }
      models[name] = try presetModel(named: preset, from: presets)
    }
    self.models = models
    self.onlyStack = onlyStack
    var stacks: [String: Stack] = [:]
    for name in Set(runs.map(\.stack)) {
      stacks[name] = try presetStack(named: name, from: presets)
    }
    self.stacks = stacks
    defaultStack = try catalogDefaultStack(from: presets)
  }

  /// The calibration of a run's stack; `default` when it has none of its own.
  func stack(named name: String) -> Stack { onlyStack ?? stacks[name] ?? defaultStack }

  /// The node of a run's system, or the usual one for its accelerator; nil when there is none.
  func node(of run: MeasuredRun) -> Cluster? {
    Self.systemPreset(of: run).flatMap { systems[$0] } ?? clusters[run.accelerator.lowercased()]
  }

  /// The model that a name means, where the catalog lists its layers; nil for others.
  func layeredModel(named name: String) -> Model? { models[name] }

  private static func systemPreset(of run: MeasuredRun) -> String? {
    systemPresets.first {
      $0.accelerator == run.accelerator.lowercased() && run.system.mentions($0.word)
    }?.preset
  }

  private static func modelPreset(of name: String) -> String? {
    let letters = name.lowercased().filter { $0.isLetter || $0.isNumber }
    return modelPresets.first { letters.mentions($0.part) }?.preset
  }

  private static func presets<Value>(
    named names: [String], read: (String) throws(ProblemReport) -> Value?
  ) throws(ProblemReport) -> [String: Value] {
    var values: [String: Value] = [:]
    for name in Set(names) { values[name] = try read(name) }
    return values
  }
}
