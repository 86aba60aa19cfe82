/// A two-dimensional convolution over square images, with its normalization and activation.
package struct Convolution: Sendable, Equatable {
  package var inputChannels: Int
  package var outputChannels: Int
  /// Rows of the kernel.
  package var kernelHeight: Int
  /// Columns of the kernel.
  package var kernelWidth: Int
  package var stride: Int
  /// Rows and columns of the input.
  package var inputSize: Int
  /// Rows and columns of the output.
  package var outputSize: Int
  /// Groups of channels, each of which sees only its own.
  package var groups = 1
  /// Whether each output channel has a bias, and no batch normalization.
  package var hasBias = false

  /// A square kernel over a border that keeps the size: input size ÷ stride, rounded up.
  package init(
    inputChannels: Int, outputChannels: Int, kernelSize: Int, stride: Int, inputSize: Int
  ) {
    self.inputChannels = inputChannels
    self.outputChannels = outputChannels
    kernelHeight = kernelSize
    kernelWidth = kernelSize
    self.stride = stride
    self.inputSize = inputSize
    outputSize = Self.paddedOutputSize(ofInput: inputSize, stride: stride)
  }

  /// The output's size where the input has a border that keeps it.
  package static func paddedOutputSize(ofInput size: Int, stride: Int) -> Int {
    (size + stride - 1) / stride
  }

  /// Of the kernel, and a bias, or a normalization's gain and bias, for each output channel.
  package var parameterCount: Int {
    kernelHeight * kernelWidth * (inputChannels / groups) * outputChannels
      + (hasBias ? 1 : 2) * outputChannels
  }
}
