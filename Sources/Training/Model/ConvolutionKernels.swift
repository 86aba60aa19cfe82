/// What the passes of a convolution compute and move.
///
/// Libraries multiply patches of images as matrices without writing them out: a pass reads two of input,
/// output and kernel once, and writes the third. In fp32, kernels of 3 × 3 with stride 1 are computed by
/// minimal filtering: 4 × 4 numbers of an input channel give 2 × 2 outputs with 16 multiplications in
/// place of 36, and some additions before and after. Tensor cores multiply directly.
///
/// Sources: [cuDNN](https://arxiv.org/abs/1410.0759), section 3;
/// [Fast Algorithms for Convolutional Neural Networks](https://arxiv.org/abs/1509.09308), sections 4.1 and
/// 4.3 (F(2 × 2, 3 × 3): 32 additions to transform a tile of the input, 24 for one of the output).
struct ConvolutionKernels {
  let convolution: Convolution
  let sampleCount: Int
  let precision: NumberFormat

  /// One pass over the images.
  var forward: Kernel { .fused(flops: flops, modelFLOPs: neededFLOPs, bytes: bytes) }

  /// The gradients of the input and of the kernel.
  var gradients: [Kernel] {
    [
      .fused(flops: flops, modelFLOPs: neededFLOPs, bytes: bytes),
      .fusedWeightGradient(flops: flops, modelFLOPs: neededFLOPs, bytes: bytes),
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
    precision == .fp32 && convolution.kernelHeight == 3 && convolution.kernelWidth == 3
      && convolution.stride == 1 && convolution.groups == 1
  }

  private var filteredFLOPs: FLOPCount {
    let (inputs, outputs) = (Double(convolution.inputChannels), Double(convolution.outputChannels))
    let side = (convolution.outputSize + 1) / 2
    let tiles = Double(sampleCount) * Double(side * side)
    return FLOPCount(amount: tiles * (2 * 16 * inputs * outputs + 32 * inputs + 24 * outputs))
  }
}
