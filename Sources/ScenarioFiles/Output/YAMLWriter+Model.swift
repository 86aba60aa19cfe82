import Simulation
import Training

extension YAMLWriter {
  /// The model by name when the preset of its name is equal, else written out.
  mutating func add(_ model: Model, presets: Presets) {
    let preset = try? readPreset(.model, named: model.name, from: presets) { element, diagnosis in
      readModelMapping(element, path: "", into: diagnosis, readFile: { _ in nil })
    }
    if preset?.value == model {
      add("model", text: model.name)
      return
    }
    block("model") { writer in
      writer.add("name", text: model.name)
      switch model.architecture {
      case .transformer(let shape): writer.block("transformer") { $0.add(shape) }
      case .layers(let shapes):
        writer.block("layers") { writer in
          for shape in shapes { writer.entry { $0.add(shape) } }
        }
      case .parts(let parts):
        writer.block("parts") { writer in
          for part in parts { writer.block(part.name) { $0.add(part) } }
        }
      }
    }
  }

  private mutating func add(_ part: ModelPart) {
    add("layer", text: part.layer)
    add("forward", Measure.units.text(part.forwardTime.seconds))
    add("backward", Measure.units.text(part.backwardTime.seconds))
  }

  private mutating func add(_ shape: Transformer) {
    add("layers", "\(shape.layerCount)")
    add("hidden", "\(shape.hiddenSize)")
    add("heads", "\(shape.headCount)")
    add("keyValueHeads", "\(shape.keyValueHeadCount)")
    add("headSize", "\(shape.headSize)")
    add("feedForward", "\(shape.feedForwardSize)")
    add("gatedFeedForward", "\(shape.gatedFeedForward)")
    add("vocabulary", "\(shape.vocabularySize)")
    switch shape.positions {
    case .learned(let count): add("positions", "\(count)")
    case .withoutParameters: add("positions", "none")
    }
    if let size = shape.embeddingSize { add("embeddingSize", "\(size)") }
    add("tokenTypes", "\(shape.tokenTypeCount)")
    add("tiedEmbeddings", "\(shape.tiedEmbeddings)")
    add("normalization", shape.normalization == .layer ? "layer" : "rms")
    add("normalizationParameters", "\(shape.normalizationHasParameters)")
    add("embeddingNormalization", "\(shape.embeddingNormalization)")
    add("finalNormalization", "\(shape.finalNormalization)")
    add("queryKeyNormalization", "\(shape.queryKeyNormalization)")
    if let latent = shape.latentAttention { block("latentAttention") { $0.add(latent) } }
    if let window = shape.attentionWindow { block("attentionWindow") { $0.add(window) } }
    if shape.attentionSinks { add("attentionSinks", "true") }
    block("biases") { $0.add(shape.biases) }
    add("causal", "\(shape.causal)")
    if shape.predictedShare != 1 { add("predictedShare", shape.predictedShare.plain) }
    add("dropout", "\(shape.hasDropout)")
    add("extraHeadParameters", "\(shape.extraHeadParameterCount)")
    if let experts = shape.experts { block("experts") { $0.add(experts) } }
    if shape.predictionDepth > 0 { add("predictionDepth", "\(shape.predictionDepth)") }
  }

  private mutating func add(_ latent: Transformer.LatentAttention) {
    if let size = latent.queryLatentSize { add("queryLatentSize", "\(size)") }
    add("keyValueLatentSize", "\(latent.keyValueLatentSize)")
    add("rotaryHeadSize", "\(latent.rotaryHeadSize)")
    add("valueHeadSize", "\(latent.valueHeadSize)")
  }

  private mutating func add(_ window: Transformer.AttentionWindow) {
    add("size", "\(window.size)")
    if !window.layers.allSatisfy(\.self) { add(layers: window.layers) }
  }

  private mutating func add(layers: [Bool]) {
    add("layers", "\(layers.indices.filter { layers[$0] })")
  }

  private mutating func add(_ biases: Transformer.Biases) {
    add("queryKeyValue", "\(biases.queryKeyValue)")
    add("attentionOutput", "\(biases.attentionOutput)")
    add("feedForward", "\(biases.feedForward)")
    add("head", "\(biases.head)")
  }

  private mutating func add(_ experts: Transformer.Experts) {
    add("count", "\(experts.count)")
    add("active", "\(experts.activeCount)")
    add("feedForward", "\(experts.feedForwardSize)")
    add("sharedFeedForward", "\(experts.sharedFeedForwardSize)")
    if experts.groupCount > 1 {
      add("groups", "\(experts.groupCount)")
      add("activeGroups", "\(experts.activeGroupCount)")
    }
    add("gatedSharedExpert", "\(experts.gatedSharedExpert)")
    if experts.routerBias { add("routerBias", "true") }
    if experts.layers.allSatisfy(\.self) {
      add("everyNthLayer", "1")
    } else {
      add(layers: experts.layers)
    }
  }
}
