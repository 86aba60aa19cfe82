/// What the passes of a convolution compute and move.
///
/// Libraries multiply patches of images as matrices without writing them out: a pass reads two of input,
/// output and kernel once, and writes the third. In fp32, kernels of 3 × 3 and 5 × 5 with stride 1 are
/// computed by minimal filtering: 4 × 4 or 6 × 6 numbers of an input channel give 2 × 2 outputs with 16 or
/// 36 multiplications in place of 36 or 100; the additions before and after are not counted. Tensor cores
/// multiply directly. A tile of a product has 64 columns at least, so that layers of few channels compute
/// more than they need; grouped convolutions have kernels of their own, without tiles.
///
/// Sources: [cuDNN](https://arxiv.org/abs/1410.0759), section 3;
/// [NVIDIA, Matrix Multiplication Background](https://docs.nvidia.com/deeplearning/performance/dl-performance-matrix-multiplication/),
/// section 3;
/// [Fast Algorithms for Convolutional Neural Networks](https://arxiv.org/abs/1509.09308), sections 3 and 4.
struct ConvolutionKernels {
  let convolution: Convolution
  let sampleCount: Int
  let precision: NumberFormat

  /// One pass over the images.
  var forward: Kernel {
    .fused(flops: flops * outputTiles, modelFLOPs: neededFLOPs, bytes: bytes)
  }

  /// The gradients of the input and of the kernel.
  var gradients: [Kernel] {
    [
      .fused(flops: flops * patchTiles, modelFLOPs: neededFLOPs, bytes: bytes),
      .fusedWeightGradient(
        flops: flops * (outputTiles * patchTiles), modelFLOPs: neededFLOPs, bytes: bytes),
    ]
  }

  /// Numbers of the input.
  var inputCount: Double {
    Double(sampleCount) * Double(convolution.inputChannels)
      * Double(convolution.inputSize * convolution.inputSize)
  }

  /// Numbers of the output.
  var outputCount: Double {
    Double(sampleCount) * Double(convolution.outputChannels)
      * Double(convolution.outputSize * convolution.outputSize)
  }

  /// What whole tiles of output channels hold ÷ what they are for.
  private var outputTiles: Double { tiles(of: convolution.outputChannels) }

  /// The same of a patch: what a number of the output is made of.
  private var patchTiles: Double {
    tiles(of: convolution.inputChannels * convolution.kernelHeight * convolution.kernelWidth)
  }

  private func tiles(of count: Int) -> Double {
    let width = 64
    guard convolution.groups == 1 else { return 1 }
    return Double((count + width - 1) / width * width) / Double(count)
  }

  private var bytes: ByteCount {
    ByteCount(
      amount: (inputCount + outputCount + Double(convolution.parameterCount))
        * precision.activationSize)
  }

  /// Multiplications and additions for each number of the output.
  private var neededFLOPs: FLOPCount {
    let area = Double(convolution.kernelHeight * convolution.kernelWidth)
    let inputs = Double(convolution.inputChannels) / Double(convolution.groups)
    return FLOPCount(amount: 2 * outputCount * area * inputs)
  }

  private var flops: FLOPCount { isFiltered ? min(filteredFLOPs, neededFLOPs) : neededFLOPs }

  private var isFiltered: Bool {
    precision == .fp32 && [3, 5].contains(convolution.kernelHeight)
      && convolution.kernelWidth == convolution.kernelHeight && convolution.stride == 1
      && convolution.groups == 1
  }

  /// A tile of 2 × 2 outputs at a time; images are as large as whole tiles.
  private var filteredFLOPs: FLOPCount {
    let side = Double((convolution.outputSize + 1) / 2)
    let multiplications = Double((convolution.kernelHeight + 1) * (convolution.kernelWidth + 1))
    let channelPairs = Double(convolution.inputChannels * convolution.outputChannels)
    return FLOPCount(
      amount: 2 * Double(sampleCount) * side * side * multiplications * channelPairs)
  }
}
