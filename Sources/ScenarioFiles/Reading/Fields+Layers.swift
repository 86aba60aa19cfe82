import Simulation
import Training

extension Fields {
  /// Reads the list behind `layers`.
  func layerShapes() -> [LayerShape]? {
    guard let elements = list("layers") else { return nil }
    var shapes: [LayerShape] = []
    for (index, element) in elements.enumerated() {
      let fields = Fields(
        element, table: ModelKeys.layer, path: "\(path(of: "layers")).\(index)",
        diagnosis: diagnosis)
      guard let row = fields?.layerRow() else {
        failSilently()
        continue
      }
      let count = shapes.layerCount + row.count * row.shapes.layerCount
      guard count <= ModelKeys.layerLimit else {
        fail(.tooManyLayers(count, at: keyPlace(of: "layers")))
        return nil
      }
      for _ in 0..<row.count { shapes += row.shapes }
    }
    return isSound ? checkedSize(of: shapes) : nil
  }

  /// An entry of the list: one layer, or several in a row, with how often the row is repeated.
  private func layerRow() -> (shapes: [LayerShape], count: Int)? {
    guard has("layers") else { return layerShape().map { ([$0], 1) } }
    let name = text("name")
    let count = integer("repeat", or: 1, because: "it stands once in the list")
    let others = present(among: ModelKeys.layerKinds)
    guard others.isEmpty else {
      fail(
        .notExactlyOne(
          of: ModelKeys.layerKinds + ["layers"], found: others + ["layers"], title: "the layer",
          at: place))
      return nil
    }
    guard let name, isSound, let elements = list("layers") else { return nil }
    let shapes = elements.enumerated().compactMap { index, element in
      Fields(
        element, table: ModelKeys.innerLayer, path: "\(path(of: "layers")).\(index)",
        diagnosis: diagnosis
      )?.layerShape()
    }
    guard shapes.count == elements.count else { return nil }
    return (shapes.map { $0.named(after: name) }, count)
  }

  private func checkedSize(of shapes: [LayerShape]) -> [LayerShape]? {
    let parameters = shapes.reduce(0.0) { $0 + $1.approximateParameterCount }
    guard parameters <= Double(ModelKeys.parameterLimit) else {
      fail(.modelTooLarge(at: keyPlace(of: "layers")))
      return nil
    }
    return shapes
  }

  private func layerShape() -> LayerShape? {
    let name = text("name")
    let repeatCount = integer("repeat", or: 1, because: "it stands once in the list")
    let present = present(among: ModelKeys.layerKinds)
    guard present.count == 1 else {
      fail(
        .notExactlyOne(of: ModelKeys.layerKinds, found: present, title: "the layer", at: place))
      return nil
    }
    guard let kind = layerKind(present[0]), let name, isSound else { return nil }
    return LayerShape(name: name, kind: kind, repeatCount: repeatCount)
  }

  private func layerKind(_ key: String) -> LayerShape.Kind? {
    switch key {
    case "convolution": fields(key, ModelKeys.convolution)?.convolution()
    case "linear": fields(key, ModelKeys.linear)?.linear()
    case "transformerBlock": fields(key, ModelKeys.block)?.block()
    default: fields(key, ModelKeys.custom)?.custom()
    }
  }

  private func convolution() -> LayerShape.Kind? {
    let inputs = integer("inputChannels")
    let outputs = integer("outputChannels")
    let kernel = integer("kernel")
    let stride = integer("stride", or: 1, because: "the usual stride")
    let size = integer("inputSize")
    let groups = integer("groups", or: 1, because: "the usual convolution")
    let width = integer("kernelWidth") ?? kernel
    let outputSize = integer("outputSize")
    let bias = flag("bias") ?? false
    guard let inputs, let outputs, let kernel, let width, let size, isSound else { return nil }
    guard inputs.isMultiple(of: groups), outputs.isMultiple(of: groups) else {
      fail(.groupsDoNotDivide(groups, inputs: inputs, outputs: outputs, at: place(of: "groups")))
      return nil
    }
    var shape = Convolution(
      inputChannels: inputs, outputChannels: outputs, kernelSize: kernel, stride: stride,
      inputSize: size)
    shape.kernelWidth = width
    shape.outputSize = outputSize ?? shape.outputSize
    shape.groups = groups
    shape.hasBias = bias
    return .convolution(shape)
  }

  private func linear() -> LayerShape.Kind? {
    let inputs = integer("inputs")
    let outputs = integer("outputs")
    let positions = integer("positions", or: 1, because: "once for each sample")
    let bias = flag("bias", or: false, because: "not stated")
    guard let inputs, let outputs, isSound else { return nil }
    return .linear(inputs: inputs, outputs: outputs, positions: positions, bias: bias)
  }

  private func block() -> LayerShape.Kind? {
    let hidden = integer("hidden")
    let heads = integer("heads")
    let feedForward = integer("feedForward")
    let positions = integer("positions")
    guard let hidden, let heads, let feedForward, let positions, isSound else { return nil }
    guard hidden.isMultiple(of: heads) else {
      fail(.headsDoNotDivideHidden(heads, hidden: hidden, at: place(of: "heads")))
      return nil
    }
    return .transformerBlock(
      hiddenSize: hidden, headCount: heads, feedForwardSize: feedForward, positions: positions)
  }

  private func custom() -> LayerShape.Kind? {
    let parameters = integer("parameters")
    let forward = amount("forward")
    let traffic = amount("traffic")
    let activations = amount("activations")
    let output = amount("output")
    guard let parameters, let forward, let traffic, let activations, let output else { return nil }
    guard isSound else { return nil }
    return .custom(
      parameters: parameters, forward: FLOPCount(amount: forward),
      traffic: ByteCount(amount: traffic), activations: ByteCount(amount: activations),
      output: ByteCount(amount: output))
  }
}

extension [LayerShape] {
  fileprivate var layerCount: Int { reduce(0) { $0 + $1.repeatCount } }
}

extension LayerShape {
  fileprivate func named(after row: String) -> Self {
    var named = self
    named.name = "\(row) \(name)"
    return named
  }
}
