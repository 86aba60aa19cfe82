import Testing

@testable import Measurements

struct UnsupportedArchitectureTests {
  @Test(arguments: [
    ("T5-11B", "an encoder with a decoder"), ("google/flan-t5-xxl", "an encoder with a decoder"),
    ("mT5 3.4B", "an encoder with a decoder"),
    ("SwinTransformer-L", "attention in shifted windows of an image"),
    ("Mamba-2 8B", "a state-space model"), ("Stable Diffusion v2", "a diffusion model"),
  ])
  func aRowIsSkippedThatItsSizesDoNotDescribe(name: String, kind: String) throws {
    var studied = try #require(Published.runs.first { $0.file == "internevo.csv" })
    studied.run.modelName = name
    let hardware = try HardwareCatalog(for: [studied.run])
    var assumed = Assumptions()
    let reason = #expect(throws: SkipReason.self) {
      try studied.run.model(in: hardware, &assumed)
    }
    #expect(reason?.words == "its model is \(kind), which is not simulated")
  }

  @Test func noPublishedRunIsTakenForOne() {
    for studied in Published.runs {
      #expect(UnsupportedArchitecture.kind(ofModelNamed: studied.run.modelName) == nil)
    }
  }

  /// Words that only contain such a name, and names of sizes.
  @Test(arguments: ["GPT 5B", "GPT5-1B", "Llama 3 8B", "BERT-large", "OPT-13B", "ViT-L/16", ""])
  func othersAreWhatTheirSizesSay(name: String) {
    #expect(UnsupportedArchitecture.kind(ofModelNamed: name) == nil)
  }
}
