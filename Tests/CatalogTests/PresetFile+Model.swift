import Training
import Yams

extension PresetFile {
  /// By the same arithmetic that simulations use.
  var parameterCount: Int? {
    if let shape = self["transformer"] { return shape.transformer.parameterCount }
    return layers?.map(\.parameterCount).reduce(0, +)
  }

  /// Those of a list of layers, rows of layers as often as they are repeated; nil without a list.
  var layers: [LayerShape]? {
    self["layers"]?.sequence?.flatMap { entry in
      guard let row = entry["layers"]?.sequence else { return [entry.layer] }
      let count = entry.integer("repeat", or: 1)
      return Array(repeatElement(row.map(\.layer), count: count).joined())
    }
  }
}

extension Node {
  func integer(_ key: String, or standard: Int = 0) -> Int { self[key]?.int ?? standard }

  func flag(_ key: String, or standard: Bool = false) -> Bool { self[key]?.bool ?? standard }

  fileprivate var transformer: Transformer {
    let headCount = integer("heads")
    var shape = Transformer(
      layerCount: integer("layers"), hiddenSize: integer("hidden"), headCount: headCount,
      keyValueHeadCount: integer("keyValueHeads", or: headCount),
      headSize: integer("headSize", or: integer("hidden") / headCount),
      feedForwardSize: integer("feedForward"), gatedFeedForward: flag("gatedFeedForward"),
      vocabularySize: integer("vocabulary"),
      positions: self["positions"]?.int.map { .learned($0) } ?? .withoutParameters,
      tiedEmbeddings: flag("tiedEmbeddings"),
      normalization: self["normalization"]?.string == "layer" ? .layer : .rootMeanSquare,
      biases: biases)
    shape.tokenTypeCount = integer("tokenTypes")
    shape.embeddingNormalization = flag("embeddingNormalization")
    shape.finalNormalization = flag("finalNormalization", or: true)
    shape.queryKeyNormalization = flag("queryKeyNormalization")
    shape.extraHeadParameterCount = integer("extraHeadParameters")
    shape.latentAttention = latentAttention
    shape.attentionSinks = flag("attentionSinks")
    shape.experts = experts(layerCount: shape.layerCount)
    return shape
  }

  private var biases: Transformer.Biases {
    guard let biases = self["biases"] else { return .none }
    if let everywhere = biases.bool { return everywhere ? .everyBlock : .none }
    return Transformer.Biases(
      queryKeyValue: biases.flag("queryKeyValue"), attentionOutput: biases.flag("attentionOutput"),
      feedForward: biases.flag("feedForward"), head: biases.flag("head"))
  }

  private func experts(layerCount: Int) -> Transformer.Experts? {
    guard let experts = self["experts"] else { return nil }
    let step = experts.integer("everyNthLayer", or: 1)
    let listed = experts["layers"]?.sequence.map { Set($0.compactMap(\.int)) }
    var shape = Transformer.Experts(
      count: experts.integer("count"), activeCount: experts.integer("active"),
      feedForwardSize: experts.integer("feedForward"),
      sharedFeedForwardSize: experts.integer("sharedFeedForward"),
      layers: (0..<layerCount).map { listed?.contains($0) ?? ($0 + 1).isMultiple(of: step) })
    shape.routerBias = experts.flag("routerBias")
    return shape
  }

  private var latentAttention: Transformer.LatentAttention? {
    guard let latent = self["latentAttention"] else { return nil }
    return Transformer.LatentAttention(
      queryLatentSize: latent["queryLatentSize"]?.int,
      keyValueLatentSize: latent.integer("keyValueLatentSize"),
      rotaryHeadSize: latent.integer("rotaryHeadSize"),
      valueHeadSize: latent.integer("valueHeadSize", or: integer("headSize")))
  }

  fileprivate var layer: LayerShape {
    LayerShape(
      name: self["name"]?.string ?? "", kind: kind, repeatCount: integer("repeat", or: 1))
  }

  private var kind: LayerShape.Kind {
    if let shape = self["convolution"] {
      var convolution = Convolution(
        inputChannels: shape.integer("inputChannels"),
        outputChannels: shape.integer("outputChannels"), kernelSize: shape.integer("kernel"),
        stride: shape.integer("stride", or: 1), inputSize: shape.integer("inputSize"))
      convolution.kernelWidth = shape.integer("kernelWidth", or: convolution.kernelWidth)
      convolution.outputSize = shape.integer("outputSize", or: convolution.outputSize)
      convolution.groups = shape.integer("groups", or: 1)
      convolution.hasBias = shape.flag("bias")
      return .convolution(convolution)
    }
    if let shape = self["linear"] {
      return .linear(
        inputs: shape.integer("inputs"), outputs: shape.integer("outputs"),
        positions: shape.integer("positions"), bias: shape.flag("bias"))
    }
    if let shape = self["transformerBlock"] {
      return .transformerBlock(
        hiddenSize: shape.integer("hidden"), headCount: shape.integer("heads"),
        feedForwardSize: shape.integer("feedForward"), positions: shape.integer("positions"))
    }
    return .custom(
      parameters: self["custom"]?["parameters"]?.int ?? 0, forward: .zero, traffic: .zero,
      activations: .zero, output: .zero)
  }
}
