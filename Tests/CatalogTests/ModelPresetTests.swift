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

  /// In billions an image, without pooling.
  ///
  /// As torchvision prints them (`_ops` of its weights); those of ResNeXt-101 and SE-ResNeXt-101 with one
  /// digit, as in pytorch-image-models.
  @Test(arguments: [
    ("alexnet", 0.714), ("inception-v3", 5.713), ("resnet-50", 4.089), ("resnet-152", 11.514),
    ("resnext-101-32x4d", 8.0), ("se-resnext-101-32x4d", 8.0), ("vgg-16", 15.47),
  ])
  func convolutionalModelsHaveThePublishedMultiplyAdds(name: String, billions: Double) throws {
    let file = try #require(Catalog.models.first { $0.name == name })
    let layers = try #require(try PresetFile(file).layers)
    let total = layers.map { Double($0.multiplyAddCount) / 1e9 }.reduce(0, +)
    #expect(abs(total / billions - 1) < 0.004, "\(total)")
  }

  /// What a layer passes on has the channels and the size that the next one takes, or some earlier one did:
  /// branches and shortcuts start further back.
  @Test func everyConvolutionTakesWhatSomeLayerBeforeItGives() throws {
    for file in Catalog.models {
      var sizes: Set<Int> = []
      for case .convolution(let shape) in (try PresetFile(file).layers ?? []).map(\.kind) {
        let isKnown = sizes.isEmpty || sizes.contains { abs($0 - shape.inputSize) <= 1 }
        let isPooled = sizes.contains { abs($0 / 2 - shape.inputSize) <= 1 }
        #expect(isKnown || isPooled, "\(file.name): \(shape)")
        #expect(shape.outputSize <= shape.inputSize)
        sizes.insert(shape.outputSize)
      }
    }
  }

  @Test func theLayersOfResNet50FitTogether() throws {
    let file = try #require(Catalog.models.first { $0.name == "resnet-50" })
    let layers = try #require(try PresetFile(file)["layers"]?.sequence)
    #expect(layers.compactMap { $0["name"]?.string }.count == layers.count)
    #expect(layers.count { $0["convolution"] != nil } == 53)
    #expect(Set(layers.compactMap { $0["name"]?.string }).count == layers.count)
  }
}

extension LayerShape {
  /// An image's; zero for what is neither a convolution nor a linear layer.
  fileprivate var multiplyAddCount: Int {
    switch kind {
    case .convolution(let shape):
      repeatCount * shape.kernelHeight * shape.kernelWidth * shape.inputChannels / shape.groups
        * shape.outputChannels * shape.outputSize * shape.outputSize
    case .linear(let inputs, let outputs, let positions, _):
      repeatCount * inputs * outputs * positions
    case .transformerBlock, .custom: 0
    }
  }
}
