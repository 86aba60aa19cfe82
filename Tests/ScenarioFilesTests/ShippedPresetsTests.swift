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

  @Test func theStarterCanBeReadWithTheShippedCatalog() throws {
    let source = SourceFile(name: "scenario.yaml", bytes: Array(starterScenario.utf8))
    let scenario = try readScenario(from: source, readFile: { _ in nil })
    #expect(scenario.cluster.deviceCount == 32)
  }
}
