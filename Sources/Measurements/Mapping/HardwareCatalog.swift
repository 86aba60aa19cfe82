package import ScenarioFiles
package import Training

/// The nodes and the convolutional models that measured runs used, by the names that published tables give
/// them.
package struct HardwareCatalog: Sendable {
  /// Parts of models' names, in lower case without punctuation, and the presets they mean; those that hold
  /// another one first.
  private static let modelPresets = [
    (part: "seresnext101", preset: "se-resnext-101-32x4d"),
    (part: "resnext101", preset: "resnext-101-32x4d"), (part: "resnet152", preset: "resnet-152"),
    (part: "resnet50", preset: "resnet-50"), (part: "inceptionv3", preset: "inception-v3"),
    (part: "vgg16", preset: "vgg-16"), (part: "alexnet", preset: "alexnet"),
  ]

  /// What rows call their accelerators, by the text of their cells.
  private let accelerators: [String: AcceleratorName]
  /// By the name of the preset.
  private let clusters: [String: Cluster]
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
    var accelerators: [String: AcceleratorName] = [:]
    for words in Set(runs.map(\.accelerator)) {
      accelerators[words] = AcceleratorName(words, among: KnownNode.chips)
    }
    self.accelerators = accelerators
    let nodes = runs.compactMap { run in
      accelerators[run.accelerator].flatMap { KnownNode.node(of: run, named: $0) }
    }
    clusters = try Self.presets(named: nodes.map(\.preset)) {
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
    accelerators[run.accelerator].flatMap { KnownNode.node(of: run, named: $0) }
      .flatMap { clusters[$0.preset] }
  }

  /// Whether a run leaves open how much memory its devices have, of which there are several sizes.
  func leavesMemoryOpen(_ run: MeasuredRun) -> Bool {
    run.memoryGigabytes == nil && accelerators[run.accelerator].map(KnownNode.isOpen) ?? false
  }

  /// The model that a name means, where the catalog lists its layers; nil for others.
  func layeredModel(named name: String) -> Model? { models[name] }

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
