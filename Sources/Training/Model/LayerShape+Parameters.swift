extension LayerShape {
  /// The trainable numbers of all `repeatCount` layers, exactly.
  ///
  /// A convolution has no bias and is followed by a batch normalization with a gain and a bias for
  /// each output channel, as in ResNet. A transformer block is that of ViT: biases in every linear
  /// layer, and two layer normalizations.
  package var parameterCount: Int { repeatCount * singleParameterCount }

  /// The parameters of one of the layers.
  package var singleParameterCount: Int {
    switch kind {
    case .convolution(let inputs, let outputs, let kernelSize, _, _, let groups):
      kernelSize * kernelSize * (inputs / groups) * outputs + 2 * outputs
    case .linear(let inputs, let outputs, _, let bias):
      inputs * outputs + (bias ? outputs : 0)
    case .transformerBlock(let hiddenSize, _, let feedForwardSize, _):
      4 * hiddenSize * (hiddenSize + 1) + 2 * hiddenSize * feedForwardSize + feedForwardSize
        + hiddenSize + 4 * hiddenSize
    case .custom(let parameters, _, _, _, _):
      parameters
    }
  }
}
