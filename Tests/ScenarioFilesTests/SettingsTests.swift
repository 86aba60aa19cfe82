import ScenarioFiles
import Simulation
import Testing
import Training

/// What `--set` has to say to get from one scenario to another, and how far it reaches.
@Suite struct SettingsTests {
  private func settings(from scenario: Scenario, to changed: Scenario) -> [String]? {
    ScenarioFiles.settings(from: scenario, to: changed, presets: TestPresets.all)
  }

  @Test(arguments: Sample.all)
  func theSettingsOfAWhatIfGiveItsScenario(_ text: String) throws {
    let scenario = try ScenarioFilesTests.scenario(from: text)
    #expect(settings(from: scenario, to: scenario) == [])
    guard !scenario.model.isAbstract else { return }
    let resolved = resolvedYAML(of: scenario, presets: TestPresets.all)
    for change in WhatIf.allCases {
      guard let changed = change.applied(to: scenario) else { continue }
      let settings = settings(from: scenario, to: changed)
      // A key cannot be taken away, and this one is for strategies that recompute.
      let losesKey = scenario.strategies.contains { $0.recomputedLayerCount != nil }
      #expect((settings == nil) == (change == .noRecomputation && losesKey), "\(change)")
      guard let settings else { continue }
      let read = try ScenarioFilesTests.scenario(from: resolved, overrides: settings)
      #expect(read.withoutInputs == changed.withoutInputs, "\(change)")
      #expect(settings.isEmpty == (changed == scenario), "\(change)")
    }
  }

  @Test func whatAFileCannotSayHasNoSettings() throws {
    let scenario = try ScenarioFilesTests.scenario(from: starterScenario)
    var tooFast = scenario
    tooFast.cluster.changeNetwork(by: 1e9)
    #expect(settings(from: scenario, to: tooFast) == nil)
    var fewer = scenario
    fewer.strategies.removeLast()
    #expect(settings(from: scenario, to: fewer) == nil)
  }

  private static let preset = starterScenario.replacing(
    /cluster:\n(  .*\n)+/, with: "cluster: 4 x dgx-h100\n")

  @Test func anOverrideReachesBehindTheNameOfACluster() throws {
    let scenario = try ScenarioFilesTests.scenario(from: Self.preset)
    try #require(scenario.inputs.contains { $0.key == "cluster" && $0.value == "4 x dgx-h100" })
    var expected = scenario
    expected.cluster.interNode.latency = Nanoseconds(7_000)
    expected.cluster.accelerator.memory = .gibibytes(40)
    let changed = try ScenarioFilesTests.scenario(
      from: Self.preset,
      overrides: ["cluster.interNode.latency=7 us", "cluster.accelerator.memory=40 GiB"])
    #expect(changed.withoutInputs == expected.withoutInputs)
  }

  /// Only what the override says is given; the rest is still from the catalog.
  @Test func anOverrideBehindANameKeepsTheOtherOrigins() throws {
    let inputs = try ScenarioFilesTests.scenario(from: Self.preset).inputs
    let changed = try ScenarioFilesTests.scenario(
      from: Self.preset,
      overrides: ["cluster.interNode.latency=7 us", "cluster.accelerator.memory=40 GiB"]
    ).inputs
    let given = ["cluster.interNode.latency", "cluster.accelerator.memory"]
    for key in given { #expect(changed.first { $0.key == key }?.origin == .given) }
    // Names that are written out are gone.
    let own = ["cluster", "cluster.nodes", "cluster.title", "cluster.accelerator"]
    for input in inputs where !(given + own).contains(input.key) {
      #expect(changed.contains(input), "\(input)")
    }
  }

  @Test func behindANameTheUsualRulesHold() {
    for wrong in [
      "cluster.color=red", "cluster.accelerator.color=red", "cluster.accelerator.memory=red",
      "cluster.title.x=1", "model.layers=2",
    ] {
      let report = problems(of: Self.preset, overrides: [wrong])
      #expect(report?.problems.count == 1, "\(wrong)")
    }
  }
}

extension Cluster {
  fileprivate mutating func changeNetwork(by factor: Double) {
    interNode.bandwidth = interNode.bandwidth * factor
  }
}
