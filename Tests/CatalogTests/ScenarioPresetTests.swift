import Catalog
import Testing
import Yams

struct ScenarioPresetTests {
  @Test func scenariosNameModelsAndClustersOfTheCatalog() throws {
    let models = Set(Catalog.models.map(\.name))
    let clusters = Set(Catalog.clusters.map(\.name))
    for file in Catalog.scenarios where file.name != "tiny" {
      let preset = try PresetFile(file)
      #expect(models.contains(try #require(preset.text("model"))))
      let cluster = try #require(preset.text("cluster")?.split(separator: " ").last)
      #expect(clusters.contains(String(cluster)))
    }
  }

  @Test func sizesOfAStrategyMultiplyToTheCluster() throws {
    for (name, deviceCount) in [("llama3-8b-on-4-dgx-h100", 32), ("gpt2-1.5b-on-a-dgx-a100", 8)] {
      let file = try #require(Catalog.scenarios.first { $0.name == name })
      let strategies = try #require(try PresetFile(file)["strategies"]?.sequence)
      for strategy in strategies where strategy.mapping != nil {
        let product = ["dataParallel", "tensorParallel", "pipelineParallel"]
          .map { strategy.integer($0, or: 1) }.reduce(1, *)
        #expect(product == deviceCount, "\(name)")
      }
    }
  }

  @Test func theTinyScenarioIsTheOneInWords() throws {
    let tiny = try PresetFile(try #require(Catalog.scenarios.first { $0.name == "tiny" }))
    #expect(tiny.text("model", "parts", "part1") == "layerA")
    #expect(tiny.text("model", "parts", "part2") == "layerB")
    let batches = tiny["job", "batches"]?.sequence?.compactMap(\.string)
    #expect(batches == ["batch1", "batch2", "batch3"])
  }

  @Test func everyScenarioHasAVersionANameAndABaselineAmongItsStrategies() throws {
    for file in Catalog.scenarios {
      let preset = try PresetFile(file)
      #expect(preset["version"]?.int == 1)
      #expect(preset.text("name")?.isEmpty == false)
      guard let baseline = preset.text("baseline") else { continue }
      let strategies = try #require(preset["strategies"]?.sequence)
      #expect(strategies.contains { ($0.string ?? $0["name"]?.string) == baseline })
    }
  }
}
