extension ModelKeys {
  static let layerKinds = ["convolution", "linear", "transformerBlock", "custom"]

  static let layer = KeyTable(
    "the layer",
    innerLayerKeys + [
      Key("layers", .list(.mapping(innerLayer), limit: 1_000), "Layers in a row, all repeated.")
    ])

  /// A layer in a row of layers.
  static let innerLayer = KeyTable("the layer", innerLayerKeys)

  private static let innerLayerKeys = [
    Key("name", .text, isRequired: true, "As the report calls it."),
    Key("repeat", .integer(1...layerLimit), "How many equal layers in a row; 1 by default."),
    Key("convolution", .mapping(convolution), "A two-dimensional convolution."),
    Key("linear", .mapping(linear), "A matrix multiplication."),
    Key("transformerBlock", .mapping(block), "An encoder block: attention and feed-forward."),
    Key("custom", .mapping(custom), "Anything else, by its totals for one sample."),
  ]

  static let convolution = KeyTable(
    "the convolution",
    [
      Key("inputChannels", width, isRequired: true, "Channels in."),
      Key("outputChannels", width, isRequired: true, "Channels out."),
      Key("kernel", .integer(1...1_024), isRequired: true, "The side of the kernel."),
      Key("kernelWidth", .integer(1...1_024), "Its width where it is not square."),
      Key("stride", .integer(1...1_024), "The stride; 1 by default."),
      Key("inputSize", .integer(1...65_536), isRequired: true, "The side of the input."),
      Key(
        "outputSize", .integer(1...65_536),
        "The side of the output; inputSize ÷ stride, rounded up, by default."),
      Key("groups", width, "Groups of channels; 1 by default."),
      Key("bias", .flag, "Whether it has a bias in place of a batch normalization."),
    ])

  static let linear = KeyTable(
    "the linear layer",
    [
      Key("inputs", .integer(1...16_777_216), isRequired: true, "Width in."),
      Key("outputs", .integer(1...16_777_216), isRequired: true, "Width out."),
      Key("positions", .integer(1...Limits.count), "Places of a sample; 1 by default."),
      Key("bias", .flag, "Whether it adds a bias; false by default."),
    ])

  static let block = KeyTable(
    "the transformer block",
    [
      Key("hidden", width, isRequired: true, "The width of the block."),
      Key("heads", heads, isRequired: true, "Attention heads."),
      Key("feedForward", .integer(1...16_777_216), isRequired: true, "The inner width."),
      Key("positions", .integer(1...Limits.count), isRequired: true, "Places of a sample."),
    ])

  static let custom = KeyTable(
    "the custom layer",
    [
      Key("parameters", .integer(0...parameterLimit), isRequired: true, "Parameters."),
      Key("forward", .quantity(.work), isRequired: true, "FLOPs of one forward pass."),
      Key("traffic", .quantity(.size), isRequired: true, "Bytes read and written, forward."),
      Key("activations", .quantity(.size), isRequired: true, "Bytes kept for the backward pass."),
      Key("output", .quantity(.size), isRequired: true, "Bytes passed on to the next layer."),
    ])
}
