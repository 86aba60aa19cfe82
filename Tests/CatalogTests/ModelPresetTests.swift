import Catalog
import Testing
import Training
import Yams

struct ModelPresetTests {
  /// Models whose publishers state rounded counts only.
  static let withoutPublishedCount = ["gpt3-175b"]

  @Test func everyModelHasItsPublishedParameterCount() throws {
    for file in Catalog.models {
      let preset = try PresetFile(file)
      let count = preset.parameterCount
      if Self.withoutPublishedCount.contains(file.name) {
        #expect(preset["parameters"] == nil)
      } else {
        #expect(count == preset["parameters"]?.int, "\(file.name)")
      }
    }
  }

  /// The paper says 175.0 billion, without the positions and biases that we count.
  @Test func gpt3HasTheParametersOfItsPaperWithinHalfAPercent() throws {
    let file = try #require(Catalog.models.first { $0.name == "gpt3-175b" })
    let count = try #require(try PresetFile(file).parameterCount)
    #expect(abs(Double(count) / 175e9 - 1) < 0.005)
  }

  @Test func everyModelHasOneArchitecture() throws {
    for file in Catalog.models {
      let keys = Set(try PresetFile(file).keys())
      #expect(keys.intersection(["transformer", "layers"]).count == 1, "\(file.name)")
      #expect(
        keys.isSubset(of: ["name", "title", "source", "parameters", "transformer", "layers"]))
    }
  }

  /// torchvision states 4.09 billion multiply-adds an image; pooling is not among them.
  @Test func resNet50HasThePublishedMultiplyAdds() throws {
    let file = try #require(Catalog.models.first { $0.name == "resnet-50" })
    let layers = try #require(try PresetFile(file)["layers"]?.sequence)
    let total = layers.map(\.multiplyAddCount).reduce(0, +)
    #expect((Double(total) / 1e9 * 100).rounded() / 100 == 4.09)
  }

  @Test func theLayersOfResNet50FitTogether() throws {
    let file = try #require(Catalog.models.first { $0.name == "resnet-50" })
    let layers = try #require(try PresetFile(file)["layers"]?.sequence)
    #expect(layers.compactMap { $0["name"]?.string }.count == layers.count)
    #expect(layers.count { $0["convolution"] != nil } == 53)
    #expect(Set(layers.compactMap { $0["name"]?.string }).count == layers.count)
  }
}

extension Node {
  fileprivate var multiplyAddCount: Int {
    if let linear = self["linear"] { return linear.integer("inputs") * linear.integer("outputs") }
    guard let shape = self["convolution"] else { return 0 }
    let outputSize = shape.integer("inputSize") / shape.integer("stride")
    return shape.integer("kernel") * shape.integer("kernel") * shape.integer("inputChannels")
      * shape.integer("outputChannels") * outputSize * outputSize
  }
}
