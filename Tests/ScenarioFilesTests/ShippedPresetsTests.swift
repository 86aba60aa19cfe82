import ScenarioFiles
import Testing
import Training

/// What parreport ships can be read by the reader that users' own files are read with.
@Suite struct ShippedPresetsTests {
  @Test(arguments: PresetKind.allCases)
  func everyPresetCanBeReadAndSaysWhereItsNumbersComeFrom(_ kind: PresetKind) throws {
    let entries = try catalogEntries(of: kind)
    #expect(!entries.isEmpty)
    #expect(entries.allSatisfy { !$0.title.isEmpty && !$0.detail.isEmpty && !$0.source.isEmpty })
  }

  @Test func theBuiltInScenariosCanBeReadAndLlamaLeads() throws {
    let sources = builtInScenarios()
    #expect(sources.first?.name.hasPrefix("llama3-8b") == true)
    for source in sources + [tinyScenario] {
      let scenario = try readScenario(from: source, readFile: { _ in nil })
      let resolved = SourceFile(name: "resolved", bytes: Array(resolvedYAML(of: scenario).utf8))
      let again = try readScenario(from: resolved, readFile: { _ in nil })
      #expect(again.withoutInputs == scenario.withoutInputs)
    }
  }

  /// The blocks that are simulated hold the model's parameters, neither more nor less.
  @Test(arguments: try catalogEntries(of: .model).map(\.name))
  func theBlocksOfEveryModelHoldAllItsParameters(_ name: String) throws {
    let isText = try presetModel(named: name)?.isTransformer ?? false
    let text =
      "version: 1\nmodel: \(name)\ncluster: dgx-h100\n"
      + "job: { globalBatch: 8, sequenceLength: 128 }\nstrategies: [single]\n"
    let source = SourceFile(
      name: name,
      bytes: Array((isText ? text : text.replacing(", sequenceLength: 128", with: "")).utf8))
    let model = try readScenario(from: source, readFile: { _ in nil }).model
    let blocks = model.blocks(for: MicroBatchShape(sampleCount: 1, sequenceLength: 128))
    let total = blocks.reduce(0) { $0 + $1.parameterCount }
    switch model.architecture {
    case .transformer(let shape): #expect(total == Double(shape.parameterCount))
    case .layers(let layers):
      #expect(total == Double(layers.reduce(0) { $0 + $1.parameterCount }))
    case .parts: Issue.record("a preset has sizes")
    }
  }

  @Test func theStarterCanBeReadWithTheShippedCatalog() throws {
    let source = SourceFile(name: "scenario.yaml", bytes: Array(starterScenario.utf8))
    let scenario = try readScenario(from: source, readFile: { _ in nil })
    #expect(scenario.cluster.deviceCount == 32)
  }
}

extension Model {
  fileprivate var isTransformer: Bool {
    if case .transformer = architecture { true } else { false }
  }
}
