import Training

extension YAMLWriter {
  mutating func add(_ shape: LayerShape) {
    add("name", text: shape.name)
    add("repeat", "\(shape.repeatCount)")
    switch shape.kind {
    case .convolution(let shape):
      block("convolution") { writer in
        writer.add("inputChannels", "\(shape.inputChannels)")
        writer.add("outputChannels", "\(shape.outputChannels)")
        writer.add("kernel", "\(shape.kernelHeight)")
        writer.add("kernelWidth", "\(shape.kernelWidth)")
        writer.add("stride", "\(shape.stride)")
        writer.add("inputSize", "\(shape.inputSize)")
        writer.add("outputSize", "\(shape.outputSize)")
        writer.add("groups", "\(shape.groups)")
        writer.add("bias", "\(shape.hasBias)")
      }
    case .linear(let inputs, let outputs, let positions, let bias):
      block("linear") { writer in
        writer.add("inputs", "\(inputs)")
        writer.add("outputs", "\(outputs)")
        writer.add("positions", "\(positions)")
        writer.add("bias", "\(bias)")
      }
    case .transformerBlock(let hidden, let heads, let feedForward, let positions):
      block("transformerBlock") { writer in
        writer.add("hidden", "\(hidden)")
        writer.add("heads", "\(heads)")
        writer.add("feedForward", "\(feedForward)")
        writer.add("positions", "\(positions)")
      }
    case .custom(let parameters, let forward, let traffic, let activations, let output):
      block("custom") { writer in
        writer.add("parameters", "\(parameters)")
        writer.add("forward", Measure.work.text(forward.amount))
        writer.add("traffic", Measure.size.text(traffic.amount))
        writer.add("activations", Measure.size.text(activations.amount))
        writer.add("output", Measure.size.text(output.amount))
      }
    }
  }
}
