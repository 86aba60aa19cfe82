extension LayerShape {
  /// The trainable numbers of all `repeatCount` layers, exactly.
  ///
  /// A transformer block is that of ViT: biases in every linear layer, and two layer normalizations.
  package var parameterCount: Int { repeatCount * singleParameterCount }

  /// The parameters of one of the layers.
  package var singleParameterCount: Int {
    switch kind {
    case .convolution(let convolution): convolution.parameterCount
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
