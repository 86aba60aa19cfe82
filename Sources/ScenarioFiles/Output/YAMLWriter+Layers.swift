import Training

extension YAMLWriter {
  mutating func add(_ shape: LayerShape) {
    add("name", text: shape.name)
    add("repeat", "\(shape.repeatCount)")
    switch shape.kind {
    case .convolution(let inputs, let outputs, let kernel, let stride, let size, let groups):
      block("convolution") { writer in
        writer.add("inputChannels", "\(inputs)")
        writer.add("outputChannels", "\(outputs)")
        writer.add("kernel", "\(kernel)")
        writer.add("stride", "\(stride)")
        writer.add("inputSize", "\(size)")
        writer.add("groups", "\(groups)")
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
