import ScenarioFiles
import Testing
import Training

@Suite struct ResolvedYAMLTests {
  @Test(arguments: Sample.all)
  func readingTheResolvedFileGivesTheSameScenario(_ text: String) throws {
    let scenario = try ScenarioFilesTests.scenario(from: text)
    let resolved = resolvedYAML(of: scenario, presets: TestPresets.all)
    let again = try ScenarioFilesTests.scenario(from: resolved)
    #expect(again.withoutInputs == scenario.withoutInputs)
    #expect(resolvedYAML(of: again, presets: TestPresets.all) == resolved)
  }

  @Test func whatEqualsAPresetIsNamed() throws {
    let resolved = resolvedYAML(of: try scenario(from: starterScenario), presets: TestPresets.all)
    #expect(resolved.contains("model: llama3-8b\n"))
    #expect(resolved.contains("accelerator: h100-sxm-80gb\n"))
  }

  @Test func whatDiffersFromItsPresetIsWrittenOut() throws {
    var scenario = try ScenarioFilesTests.scenario(from: starterScenario)
    scenario.cluster.accelerator.memory = .gibibytes(40)
    let resolved = resolvedYAML(of: scenario, presets: TestPresets.all)
    #expect(resolved.contains("memory: 40 GiB\n"))
    #expect(try ScenarioFilesTests.scenario(from: resolved).withoutInputs == scenario.withoutInputs)
  }
}

extension Scenario {
  var withoutInputs: Self {
    var scenario = self
    scenario.inputs = []
    return scenario
  }
}
